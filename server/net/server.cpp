#include "net/server.hpp"

#include "net/limits.hpp"
#include "net/security_fields.hpp"

#include <boost/asio/co_spawn.hpp>
#include <spdlog/spdlog.h>

namespace shibi::net {

Server::Server(asio::io_context& loop, const ServerOptions& options, const Router& router, Connections& connections)
    : loop_(loop), acceptor_(std::make_shared<Acceptor>(listen_on(loop, options.host, options.port))),
      tls_(options.tls), shared_(std::make_shared<Shared>(Shared{.router = router,
                                                                 .connections = connections,
                                                                 .peers = {},
                                                                 .metrics = {},
                                                                 .trusted_proxies = options.trusted_proxies,
                                                                 .common_fields = security_fields(tls_ != nullptr)})) {}

void Server::start() {
    asio::co_spawn(
        loop_,
        [acceptor = acceptor_, tls = tls_, shared = shared_] { return accept_connections(acceptor, tls, shared); },
        FaultHandler(shared_, "the listener"));
}

unsigned short Server::port() const {
    return acceptor_->local_endpoint().port();
}

void Server::stop_accepting() {
    error_code ignored; // closing a listening socket cannot usefully fail
    acceptor_->close(ignored);
    shared_->stopping = true;
    shared_->peers.close_idle();
}

Task<void> Server::drain() {
    shared_->connections.close_all(live::CloseCode::restart, "the server restarts; come back");
    Timer tick(loop_.get_executor());
    const auto give_up = std::chrono::steady_clock::now() + limits::drain_time_max;
    while (shared_->peers.size() > 0 && std::chrono::steady_clock::now() < give_up) {
        tick.expires_after(limits::drain_check_every);
        co_await tick.async_wait(as_result);
    }
    if (shared_->peers.size() > 0) spdlog::warn("{} connections had to be closed by force", shared_->peers.size());
    shared_->peers.close_all();
}

} // namespace shibi::net
