#pragma once

#include "net/http_connection.hpp"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <memory>

namespace shibi::net {

/// Private to http_connection.cpp and websocket.cpp, the two units that include Beast.
using BeastRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// The request asks for a WebSocket with this subprotocol among those it offers.
bool offers_socket(const BeastRequest& request, std::string_view subprotocol);

/// Runs the WebSocket until it is closed; `plan.closed` has been called when it returns.
Task<void> serve_socket(std::shared_ptr<Stream> stream, std::shared_ptr<const BeastRequest> request, SocketPlan plan,
                        std::shared_ptr<Shared> shared);

} // namespace shibi::net
