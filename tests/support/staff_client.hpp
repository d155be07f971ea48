#pragma once

#include "support/http_client.hpp"
#include "support/waiting_loop.hpp"
#include "support/websocket_client.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace shibi::testing {

/// An interviewer's socket. Blocking.
class StaffClient {
public:
    /// Connects with the Authorization field, or a cookie and Origin, and the rest of the target. Throws
    /// UpgradeRefused.
    StaffClient(const Address& server, const Fields& fields, const std::string& query = "");

    void send(const nlohmann::json& frame);
    /// The next frame of this type; others on the way are dropped. Throws when the socket closes first.
    nlohmann::json wait_for(const std::string& type);
    /// Reads until the server closes: the close code.
    std::uint16_t wait_closed();

private:
    WaitingLoop loop_;
    WebSocketClient socket_;
};

} // namespace shibi::testing
