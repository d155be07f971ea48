#pragma once

#include "net/http_connection.hpp"
#include "net/listener.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace shibi::net {

struct ServerOptions {
    std::string host = "127.0.0.1";
    unsigned short port = 8080; ///< 0: any free port
    std::shared_ptr<asio::ssl::context> tls;
    std::vector<std::string> trusted_proxies; ///< addresses whose X-Forwarded-For counts
};

/// The listening socket and everything that came in through it. Loop thread only.
class Server {
public:
    /// Binds at once; throws std::runtime_error when it cannot. The router and the connections outlive the server.
    Server(asio::io_context& loop, const ServerOptions& options, const Router& router, Connections& connections);

    void start();
    [[nodiscard]] unsigned short port() const;
    [[nodiscard]] bool secure() const { return tls_ != nullptr; }
    [[nodiscard]] const Metrics& metrics() const { return shared_->metrics; }
    [[nodiscard]] std::shared_ptr<Shared> shared() const { return shared_; }

    /// Takes no more connections and no more requests; those under way end by themselves.
    void stop_accepting();
    /// After stop_accepting: tells every WebSocket 1012 and waits until all connections are gone, by force after
    /// net::limits::drain_time_max.
    Task<void> drain();

private:
    asio::io_context& loop_;
    std::shared_ptr<Acceptor> acceptor_;
    std::shared_ptr<asio::ssl::context> tls_;
    std::shared_ptr<Shared> shared_;
};

} // namespace shibi::net
