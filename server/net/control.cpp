#include "net/control.hpp"

#include "net/limits.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <stdexcept>

namespace shibi::net {

namespace {

void report(const std::exception_ptr& fault) {
    if (!fault) return;
    try {
        std::rethrow_exception(fault);
    } catch (const std::exception& exception) {
        spdlog::error("the control socket: {}", exception.what());
    }
}

asio::local::stream_protocol::endpoint endpoint_at(const std::filesystem::path& path) {
    constexpr std::size_t path_bytes_max = 107; // of sockaddr_un
    if (path.native().size() > path_bytes_max)
        throw std::runtime_error(fmt::format("the path {} is too long for a socket ({} bytes may be used). Choose a "
                                             "data folder with a shorter path, or a relative one.",
                                             path.string(), path_bytes_max));
    return {path.string()};
}

} // namespace

ControlServer::ControlServer(asio::io_context& loop, std::filesystem::path path, ControlHandler handler)
    : path_(std::move(path)), handler_(std::make_shared<const ControlHandler>(std::move(handler))),
      acceptor_(loop.get_executor()) {
    std::filesystem::remove(path_);
    const auto endpoint = endpoint_at(path_);
    try {
        acceptor_.open(endpoint.protocol());
        acceptor_.bind(endpoint);
        // Nobody can connect before listen, so there is no moment with wider rights.
        std::filesystem::permissions(path_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        acceptor_.listen();
    } catch (const std::exception& exception) {
        throw std::runtime_error(fmt::format("cannot make {}: {}. The data folder must be writable and on a file "
                                             "system that has sockets.",
                                             path_.string(), exception.what()));
    }
}

ControlServer::~ControlServer() {
    stop();
}

void ControlServer::start() {
    asio::co_spawn(acceptor_.get_executor(), [this] { return accept(); }, report);
}

void ControlServer::stop() {
    if (!acceptor_.is_open()) return;
    error_code ignored; // closing a listening socket cannot usefully fail
    acceptor_.close(ignored);
    std::error_code also_ignored; // the next start removes what is left
    std::filesystem::remove(path_, also_ignored);
}

Task<void> ControlServer::accept() {
    const Executor executor = acceptor_.get_executor();
    for (;;) {
        auto [error, socket] = co_await acceptor_.async_accept(as_result);
        if (error == asio::error::operation_aborted) co_return; // stopped, and perhaps destroyed
        if (error) {
            spdlog::warn("the control socket cannot take a connection: {}", error.message());
            Timer pause(executor);
            pause.expires_after(limits::accept_pause);
            co_await pause.async_wait(as_result);
            continue;
        }
        auto shared = std::make_shared<LocalSocket>(std::move(socket));
        asio::co_spawn(executor, [shared, handler = handler_] { return serve(shared, handler); }, report);
    }
}

Task<void> ControlServer::serve(std::shared_ptr<LocalSocket> socket, std::shared_ptr<const ControlHandler> handler) {
    std::string line;
    auto buffer = asio::dynamic_buffer(line, limits::control_line_bytes_max);
    const auto [error, bytes] = co_await asio::async_read_until(*socket, buffer, '\n', as_result);
    if (error) co_return;
    line.resize(bytes - 1);
    std::string answer = co_await (*handler)(line);
    answer += '\n';
    co_await asio::async_write(*socket, asio::buffer(answer), as_result);
}

std::optional<std::string> ask_control(const std::filesystem::path& path, const std::string& line) {
    asio::io_context loop;
    asio::local::stream_protocol::socket socket(loop);
    error_code error;
    socket.connect(endpoint_at(path), error);
    if (error == asio::error::connection_refused || error.value() == ENOENT) return std::nullopt;
    const auto require = [&] {
        if (error)
            throw std::runtime_error(fmt::format("cannot ask the running server through {}: {}. Is it yours, and does "
                                                 "it still run?",
                                                 path.string(), error.message()));
    };
    require();
    asio::write(socket, asio::buffer(line + '\n'), error);
    require();
    std::string answer;
    const std::size_t bytes = asio::read_until(socket, asio::dynamic_buffer(answer), '\n', error);
    require();
    answer.resize(bytes - 1);
    return answer;
}

} // namespace shibi::net
