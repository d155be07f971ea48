#pragma once

#include "net/stream.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>

#include <utility>

namespace shibi::net {

/// Found by Beast through the namespace of Stream: how the TCP connection ends once the close handshake is over. The
/// other side reads to its end; ours closes when the connection's objects go.
template<class Handler>
void async_teardown(boost::beast::role_type /*role*/, Stream& stream, Handler&& handler) {
    error_code error;
    stream.socket().shutdown(asio::socket_base::shutdown_send, error);
    asio::post(stream.get_executor(), [handler = std::forward<Handler>(handler)]() mutable { handler(error_code{}); });
}
inline void teardown(boost::beast::role_type /*role*/, Stream& stream, error_code& error) {
    stream.socket().shutdown(asio::socket_base::shutdown_send, error);
}
inline void beast_close_socket(Stream& stream) {
    stream.close();
}

} // namespace shibi::net
