#pragma once

#include "net/message.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace shibi::net {

/// Answers one request. Spawned work may outlive the connection, so the request is shared.
using Handler = std::function<Task<Response>(RequestPtr)>;

/// Methods and path patterns ("/api/v1/sittings/{id}/links/{link}") → handlers. A capture is one non-empty segment.
class Router {
public:
    void add(std::string method, std::string pattern, Handler handler);
    /// For paths that no pattern matches, GET and HEAD only.
    void set_fallback(Handler handler);

    /// Never throws: a handler's exception becomes 500 and is logged here. 404, or 405 with Allow, where nothing
    /// matches.
    [[nodiscard]] Task<Response> handle(Request request) const;

private:
    struct Route {
        std::string method;
        std::vector<std::string> segments;
        Handler handler;
    };
    [[nodiscard]] Task<Response> find_and_call(Request request) const;

    std::vector<Route> routes_;
    Handler fallback_;
};

} // namespace shibi::net
