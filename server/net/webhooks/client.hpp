#pragma once

#include "core/refusal.hpp"
#include "core/webhook/progress.hpp"
#include "net/peers.hpp"
#include "net/stream.hpp"
#include "net/webhooks/lookups.hpp"
#include "net/webhooks/target.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace shibi::net {

struct WebhookClientOptions {
    bool allow_private = false; ///< addresses that are not public, and http
    std::chrono::milliseconds lookup_time_max = std::chrono::seconds{5};
    std::chrono::milliseconds connect_time_max = std::chrono::seconds{4};   ///< for each address
    std::chrono::milliseconds exchange_time_max = std::chrono::seconds{15}; ///< handshake, request and answer
    std::shared_ptr<asio::ssl::context> tls = {};                           ///< with the authorities that are trusted
};

/// What the receiver said.
struct WebhookAnswer {
    int status = 0; ///< 0: nothing
    core::WebhookAttempt attempt;
};

/// Sends webhooks: one POST on a connection of its own, with nothing of the receiver's that could make it go elsewhere
/// or on for ever. Redirects are not followed; of the answer only status and Retry-After count. Loop thread only.
class WebhookClient {
public:
    using Fields = std::vector<std::pair<std::string, std::string>>;

    WebhookClient(asio::io_context& loop, WebhookClientOptions options, Lookups::Resolve resolve = look_up);

    /// Where the host is: all its addresses, each of them public (or allowed). One that is not refuses them all. The
    /// refusal (bad_value) says which address and why.
    Task<core::Result<std::vector<asio::ip::address>>> addresses_of(const WebhookTarget& target);

    /// Looks the host up anew, checks every address, and connects to an address that was checked.
    Task<WebhookAnswer> post(WebhookTarget target, Fields fields, std::string body);

    [[nodiscard]] bool http_allowed() const { return options_.allow_private; }
    /// Ends what is under way, as failures.
    void close_all() { open_.close_all(); }

private:
    Task<std::shared_ptr<Stream>> connect(const WebhookTarget& target, std::vector<asio::ip::address> addresses,
                                          std::string* problem);
    Task<WebhookAnswer> exchange(std::shared_ptr<Stream> stream, const WebhookTarget& target, Fields fields,
                                 std::string body);

    asio::io_context& loop_;
    WebhookClientOptions options_;
    Lookups lookups_;
    Peers open_;
};

} // namespace shibi::net
