#include "net/listener.hpp"

#include "net/limits.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <stdexcept>

namespace shibi::net {

namespace {

std::string remedy_of(const error_code& error) {
    if (error == asio::error::address_in_use)
        return "Another program (or another shibi) uses this port: stop it, or choose another port with --listen.";
    if (error == asio::error::access_denied)
        return "Ports below 1024 need root or CAP_NET_BIND_SERVICE: choose another port with --listen.";
    return "Choose an address of this machine with --listen HOST:PORT.";
}

void configure(Socket& socket) {
    error_code ignored; // a socket without the option works, a little slower
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
}

/// One of the connections that the peer may have; null when it has as many.
std::shared_ptr<const void> share_of(Shared& shared, Stream& stream) {
    const std::string address = stream.peer_address();
    const bool is_proxy = std::ranges::find(shared.trusted_proxies, address) != shared.trusted_proxies.end();
    return is_proxy ? std::make_shared<int>() : shared.shares.take(address);
}

} // namespace

Acceptor listen_on(asio::io_context& loop, const std::string& host, unsigned short port) {
    error_code error;
    const auto require = [&] {
        if (error)
            throw std::runtime_error(
                fmt::format("cannot listen on {}:{}: {}. {}", host, port, error.message(), remedy_of(error)));
    };
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    require();
    const asio::ip::tcp::endpoint endpoint(address, port);
    Acceptor acceptor(loop.get_executor());
    acceptor.open(endpoint.protocol(), error);
    require();
    acceptor.set_option(asio::socket_base::reuse_address(true), error);
    require();
    acceptor.bind(endpoint, error);
    require();
    acceptor.listen(limits::accept_backlog_max, error);
    require();
    return acceptor;
}

Task<void> accept_connections(std::shared_ptr<Acceptor> acceptor, std::shared_ptr<asio::ssl::context> tls,
                              std::shared_ptr<Shared> shared) {
    Timer pause(acceptor->get_executor());
    for (;;) {
        auto [error, socket] = co_await acceptor->async_accept(as_result);
        if (!acceptor->is_open()) co_return;
        if (error) {
            if (++shared->metrics.accept_failures % 100 == 1)
                spdlog::warn("cannot take a connection: {}. Raise the limit of open files (ulimit -n) if it is that.",
                             error.message());
            pause.expires_after(limits::accept_pause);
            co_await pause.async_wait(as_result);
            continue;
        }
        ++shared->metrics.connections_accepted;
        if (shared->peers.size() >= limits::connections_max) {
            ++shared->metrics.connections_refused;
            continue;
        }
        configure(socket);
        auto stream =
            tls ? std::make_shared<Stream>(std::move(socket), *tls) : std::make_shared<Stream>(std::move(socket));
        const auto share = share_of(*shared, *stream);
        if (!share) {
            ++shared->metrics.connections_refused;
            continue;
        }
        asio::co_spawn(
            acceptor->get_executor(), [stream, shared, share] { return serve_connection(stream, shared, share); },
            FaultHandler(shared, "a connection"));
    }
}

void FaultHandler::operator()(const std::exception_ptr& fault) const {
    if (!fault) return;
    ++shared_->metrics.coroutine_faults;
    try {
        std::rethrow_exception(fault);
    } catch (const std::exception& exception) {
        spdlog::error("{} ended by a fault: {}", what_, exception.what());
    }
}

} // namespace shibi::net
