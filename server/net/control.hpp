#pragma once

#include "net/asio.hpp"

#include <boost/asio/local/stream_protocol.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace shibi::net {

/// Answers one line of JSON with one line of JSON; neither holds a line break.
using ControlHandler = std::function<Task<std::string>(std::string)>;

/// DIR/control.sock: how subcommands reach the running server of a data folder. Only the folder's owner may connect
/// (mode 0600). Loop thread only.
class ControlServer {
public:
    /// The caller holds the folder's lock, so a socket that lies there is a dead server's and is replaced. Throws
    /// std::runtime_error.
    ControlServer(asio::io_context& loop, std::filesystem::path path, ControlHandler handler);
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

    void start();
    /// Takes no more requests and removes the socket.
    void stop();

private:
    using Local = asio::local::stream_protocol;
    using LocalSocket = asio::basic_stream_socket<Local, Executor>;
    using LocalAcceptor = asio::basic_socket_acceptor<Local, Executor>;

    Task<void> accept();
    static Task<void> serve(std::shared_ptr<LocalSocket> socket, std::shared_ptr<const ControlHandler> handler);

    std::filesystem::path path_;
    std::shared_ptr<const ControlHandler> handler_;
    LocalAcceptor acceptor_;
};

/// Asks the running server and waits for its answer. Nothing when none listens at `path`. Throws std::runtime_error
/// when it breaks off.
std::optional<std::string> ask_control(const std::filesystem::path& path, const std::string& line);

} // namespace shibi::net
