#pragma once

#include "net/asio.hpp"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace shibi::net {

/// A TCP socket, plain or under TLS, as one type, so that HTTP and WebSocket are instantiated once. Loop thread only.
class Stream {
public:
    using executor_type = Executor;
    using lowest_layer_type = Socket;

    explicit Stream(Socket socket);
    Stream(Socket socket, asio::ssl::context& tls);

    [[nodiscard]] executor_type get_executor() { return socket().get_executor(); }
    [[nodiscard]] bool secure() const { return std::holds_alternative<Tls>(layer_); }
    [[nodiscard]] Socket& socket();
    /// Numeric address of the peer, "unknown" when it is gone already.
    [[nodiscard]] std::string peer_address();
    [[nodiscard]] bool peer_is_loopback();

    /// TLS only; does nothing on a plain socket.
    Task<error_code> handshake(asio::ssl::stream_base::handshake_type side = asio::ssl::stream_base::server);
    /// For a client, before the handshake: the peer must prove by its certificate that it is `host` (a name, which is
    /// sent along, or a numeric address). Does nothing on a plain socket. False when OpenSSL refuses the name.
    [[nodiscard]] bool expect(const std::string& host);
    /// Abruptly and for good: pending operations end with an error.
    void close() noexcept;

    template<class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [this](auto handler, const Buffers& into) {
                if (auto* tls = std::get_if<Tls>(&layer_))
                    tls->async_read_some(into, std::move(handler));
                else
                    std::get<Socket>(layer_).async_read_some(into, std::move(handler));
            },
            token, buffers);
    }

    template<class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [this](auto handler, const Buffers& from) {
                if (auto* tls = std::get_if<Tls>(&layer_))
                    tls->async_write_some(from, std::move(handler));
                else
                    std::get<Socket>(layer_).async_write_some(from, std::move(handler));
            },
            token, buffers);
    }

private:
    using Tls = asio::ssl::stream<Socket>;
    std::variant<Socket, Tls> layer_;
};

} // namespace shibi::net
