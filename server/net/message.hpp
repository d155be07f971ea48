#pragma once

#include "live/sink.hpp"
#include "net/allowance.hpp"
#include "net/asio.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shibi::net {

/// Header fields that whatever answers a request will have, beside its own.
using ExtraFields = std::vector<std::pair<std::string, std::string>>;

/// One HTTP request, read whole. Field names are lower case; of repeated fields the values are joined by ", "
/// ("; " for cookies).
struct Request {
    std::string method;
    std::string path;                                 ///< percent-decoded, without the query
    std::map<std::string, std::string> query = {};    ///< decoded; the last of repeated names
    std::map<std::string, std::string> fields = {};   ///< header fields
    std::map<std::string, std::string> captures = {}; ///< what {name} of the route's pattern matched
    std::string body = {};
    std::string client = {}; ///< the client's address, through a trusted proxy where there is one
    bool secure = false;
    bool loopback = false;                          ///< straight from this machine, not through a proxy
    std::shared_ptr<ExtraFields> extra_fields = {}; ///< for guards to add to; null outside of a router

    [[nodiscard]] std::string_view field(const std::string& name) const;               ///< empty when absent
    [[nodiscard]] std::optional<std::string> parameter(const std::string& name) const; ///< of the query
    [[nodiscard]] const std::string& capture(const std::string& name) const;
};
using RequestPtr = std::shared_ptr<const Request>;

/// What a route wants done with a connection once it is a WebSocket. Called on the loop thread; `closed` exactly once,
/// last.
struct SocketPlan {
    std::string subprotocol;
    std::shared_ptr<FrameAllowance> allowance = {}; ///< null: one of its own
    std::function<void(live::ConnectionId)> opened = {};
    std::function<void(live::ConnectionId, std::string_view frame)> frame = {};
    std::function<void(live::ConnectionId)> drained = {}; ///< everything that was sent has left
    std::function<void(live::ConnectionId)> closed = {};
};

/// The next piece of a streamed body; empty at its end. Awaited on the loop.
using BodySource = std::function<Task<std::string>()>;

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> fields = {};
    std::string body = {};
    std::shared_ptr<const std::string> shared_body = {}; ///< instead of `body`, for what many get (files)
    BodySource source = {};                              ///< instead of both: sent in chunks as they come
    std::optional<SocketPlan> socket = {};               ///< instead of a response: becomes a WebSocket
    bool close = false;

    Response& set(std::string name, std::string value);
};

Response text_response(int status, std::string_view text);
Response json_response(int status, std::string body);
/// 204
Response empty_response();
std::string_view reason_phrase(int status);

/// Status line and fields with the empty line. `length`: nothing for a chunked body.
std::string encode_head(const Response& response, std::optional<std::size_t> length, bool keep_alive);

} // namespace shibi::net
