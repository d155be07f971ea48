#pragma once

#include "net/asio.hpp"
#include "support/address.hpp"
#include "support/http_client.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace shibi::testing {

/// The server answered the upgrade with another status.
class UpgradeRefused : public std::runtime_error {
public:
    explicit UpgradeRefused(int code);
    int status;
};

/// One WebSocket of the client's side. One coroutine reads, one writes.
class WebSocketClient {
public:
    WebSocketClient();
    ~WebSocketClient();
    WebSocketClient(WebSocketClient&&) noexcept;
    WebSocketClient& operator=(WebSocketClient&&) noexcept;

    /// Throws UpgradeRefused, or a system error.
    net::Task<bool> connect(Address address, std::string target, Fields fields, std::string subprotocol = "shibi.v1");
    /// False when the socket is gone.
    net::Task<bool> send(std::string text, bool binary = false);
    /// Nothing once the socket is closed; close_code() says why.
    net::Task<std::optional<std::string>> receive();
    net::Task<bool> close();
    /// The connection is gone without a word, as when a network fails.
    void drop();
    /// 0: closed without a code, or still open.
    [[nodiscard]] std::uint16_t close_code() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace shibi::testing
