#include "net/stream.hpp"

#include <boost/asio/ssl/host_name_verification.hpp>

namespace shibi::net {

Stream::Stream(Socket socket) : layer_(std::in_place_type<Socket>, std::move(socket)) {}

Stream::Stream(Socket socket, asio::ssl::context& tls) : layer_(std::in_place_type<Tls>, std::move(socket), tls) {}

Socket& Stream::socket() {
    if (auto* tls = std::get_if<Tls>(&layer_)) return tls->next_layer();
    return std::get<Socket>(layer_);
}

std::string Stream::peer_address() {
    error_code error;
    const auto endpoint = socket().remote_endpoint(error);
    return error ? "unknown" : endpoint.address().to_string();
}

bool Stream::peer_is_loopback() {
    error_code error;
    const auto endpoint = socket().remote_endpoint(error);
    return !error && endpoint.address().is_loopback();
}

Task<error_code> Stream::handshake(asio::ssl::stream_base::handshake_type side) {
    auto* tls = std::get_if<Tls>(&layer_);
    if (tls == nullptr) co_return error_code{};
    const auto [error] = co_await tls->async_handshake(side, as_result);
    co_return error;
}

bool Stream::expect(const std::string& host) {
    auto* tls = std::get_if<Tls>(&layer_);
    if (tls == nullptr) return true;
    tls->set_verify_mode(asio::ssl::verify_peer);
    tls->set_verify_callback(asio::ssl::host_name_verification(host));
    error_code is_name;
    asio::ip::make_address(host, is_name);
    return !is_name || SSL_set_tlsext_host_name(tls->native_handle(), host.c_str()) == 1;
}

void Stream::close() noexcept {
    error_code ignored; // a socket that cannot be closed is gone already
    socket().close(ignored);
}

} // namespace shibi::net
