#pragma once

#include "net/http_connection.hpp"

#include <boost/asio/ssl/context.hpp>

#include <memory>

namespace shibi::net {

/// An open listening socket on `host`:`port` (0: any free port). Throws std::runtime_error that says cause, place and
/// remedy.
Acceptor listen_on(asio::io_context& loop, const std::string& host, unsigned short port);

/// Takes connections and serves each, until the acceptor is closed. `tls` may be null. Backs off while the process has
/// no file descriptors left.
Task<void> accept_connections(std::shared_ptr<Acceptor> acceptor, std::shared_ptr<asio::ssl::context> tls,
                              std::shared_ptr<Shared> shared);

/// For co_spawn: logs and counts what escapes a coroutine instead of dropping it.
class FaultHandler {
public:
    FaultHandler(std::shared_ptr<Shared> shared, const char* what) : shared_(std::move(shared)), what_(what) {}
    void operator()(const std::exception_ptr& fault) const;

private:
    std::shared_ptr<Shared> shared_;
    const char* what_;
};

} // namespace shibi::net
