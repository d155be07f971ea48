#include "support/websocket_client.hpp"

#include "net/stream_teardown.hpp"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace shibi::testing {

namespace websocket = boost::beast::websocket;
using net::as_result;

struct WebSocketClient::Parts {
    explicit Parts(std::shared_ptr<net::Stream> connected) : stream(std::move(connected)), socket(*stream) {}
    std::shared_ptr<net::Stream> stream;
    websocket::stream<net::Stream&, false> socket;
    boost::beast::flat_buffer buffer;
};

UpgradeRefused::UpgradeRefused(int code)
    : std::runtime_error("the server answered the upgrade with " + std::to_string(code)), status(code) {}

WebSocketClient::WebSocketClient() = default;
WebSocketClient::~WebSocketClient() = default;
WebSocketClient::WebSocketClient(WebSocketClient&&) noexcept = default;
WebSocketClient& WebSocketClient::operator=(WebSocketClient&&) noexcept = default;

net::Task<bool> WebSocketClient::connect(Address address, std::string target, Fields fields, std::string subprotocol) {
    auto stream = co_await connect_stream(address);
    parts_ = std::make_unique<Parts>(std::move(stream));
    parts_->socket.read_message_max(16U * 1024U * 1024U);
    parts_->socket.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
        for (const auto& [name, value] : fields)
            request.set(name, value);
        if (!subprotocol.empty()) request.set(boost::beast::http::field::sec_websocket_protocol, subprotocol);
    }));
    websocket::response_type response;
    const std::string host = address.host + ":" + std::to_string(address.port);
    const auto [error] = co_await parts_->socket.async_handshake(response, host, target, as_result);
    if (error == websocket::error::upgrade_declined) throw UpgradeRefused(static_cast<int>(response.result_int()));
    if (error) throw boost::system::system_error(error);
    co_return true;
}

net::Task<bool> WebSocketClient::send(std::string text, bool binary) {
    parts_->socket.binary(binary);
    const auto [error, bytes] = co_await parts_->socket.async_write(net::asio::buffer(text), as_result);
    co_return !error;
}

net::Task<std::optional<std::string>> WebSocketClient::receive() {
    const auto [error, bytes] = co_await parts_->socket.async_read(parts_->buffer, as_result);
    if (error) co_return std::nullopt;
    std::string text = boost::beast::buffers_to_string(parts_->buffer.data());
    parts_->buffer.clear();
    co_return text;
}

net::Task<bool> WebSocketClient::close() {
    const auto [error] = co_await parts_->socket.async_close(websocket::close_code::normal, as_result);
    co_return !error;
}

void WebSocketClient::drop() {
    if (parts_) parts_->stream->close();
}

std::uint16_t WebSocketClient::close_code() const {
    return parts_ ? parts_->socket.reason().code : std::uint16_t{0};
}

} // namespace shibi::testing
