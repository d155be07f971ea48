#pragma once

#include "net/stream.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace shibi::testing {

/// One request that a receiver got.
struct Received {
    std::string target;
    std::map<std::string, std::string> fields; ///< names in lower case
    std::string body;
};

/// What it does about one.
struct Reply {
    int status = 204;
    std::string fields = {}; ///< whole lines
    std::string body = {};
    bool never = false;   ///< keeps the connection and says nothing
    bool endless = false; ///< a body without end
};

/// A small HTTP or HTTPS server on 127.0.0.1 and a thread of its own, that takes webhooks.
class WebhookReceiver {
public:
    /// `tls` may be null.
    explicit WebhookReceiver(std::shared_ptr<net::asio::ssl::context> tls = nullptr);
    ~WebhookReceiver();
    WebhookReceiver(const WebhookReceiver&) = delete;
    WebhookReceiver& operator=(const WebhookReceiver&) = delete;

    [[nodiscard]] unsigned short port() const { return port_; }
    [[nodiscard]] std::string url(const std::string& host = "127.0.0.1") const;

    /// To the next requests, in order; afterwards 204.
    void answer(std::vector<Reply> replies);
    /// All so far, at least `count`. Throws when they do not come within 20 s.
    std::vector<Received> wait_for(std::size_t count);
    [[nodiscard]] std::vector<Received> received() const;
    [[nodiscard]] std::size_t connections() const;

private:
    net::Task<void> accept();
    net::Task<void> serve(std::shared_ptr<net::Stream> stream);
    Reply take(Received received);

    std::shared_ptr<net::asio::ssl::context> tls_;
    net::asio::io_context context_{1};
    net::Acceptor acceptor_;
    unsigned short port_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Reply> replies_;
    std::vector<Received> received_;
    std::size_t connections_ = 0;
    std::vector<std::shared_ptr<net::Stream>> kept_; ///< never answered
    std::thread thread_;
};

} // namespace shibi::testing
