#pragma once

#include "net/limits.hpp"
#include "net/message.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shibi::net {

/// Answers one request. Spawned work may outlive the connection, so the request is shared.
using Handler = std::function<Task<Response>(RequestPtr)>;

/// Methods and path patterns ("/api/v1/sittings/{id}/links/{link}") → handlers. A capture is one non-empty segment.
class Router {
public:
    void add(std::string method, std::string pattern, Handler handler,
             std::size_t body_bytes_max = limits::body_bytes_max);
    /// What the body of such a request may have.
    [[nodiscard]] std::size_t body_bytes_max(std::string_view method, std::string_view path) const;
    /// Method and pattern of every route, in the order they were added.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> routes() const;
    /// For paths that no pattern matches, GET and HEAD only.
    void set_fallback(Handler handler);

    /// Never throws: a handler's exception becomes 500 and is logged here. 404, or 405 with Allow, where nothing
    /// matches. What a route answers to a GET gets an ETag, or is 304 (net/conditional.hpp).
    [[nodiscard]] Task<Response> handle(Request request) const;

private:
    struct Route {
        std::string method;
        std::string pattern;
        std::vector<std::string> segments;
        Handler handler;
        std::size_t body_bytes_max = limits::body_bytes_max;
    };
    [[nodiscard]] Task<Response> find_and_call(Request request) const;
    static Task<Response> call(const Route& route, Request request);

    std::vector<Route> routes_;
    Handler fallback_;
};

} // namespace shibi::net
