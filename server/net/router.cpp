#include "net/router.hpp"

#include "net/conditional.hpp"
#include "net/problem.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace shibi::net {

namespace {

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::string_view segment = path.substr(0, path.find('/'));
        segments.emplace_back(segment);
        path.remove_prefix(segment.size());
    }
    return segments;
}

bool is_capture(std::string_view segment) {
    return segment.starts_with('{');
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    return pattern.size() == path.size() &&
           std::ranges::equal(pattern, path, [](const std::string& wanted, const std::string& given) {
               return is_capture(wanted) ? !given.empty() : wanted == given;
           });
}

std::map<std::string, std::string> capture(const std::vector<std::string>& pattern,
                                           const std::vector<std::string>& path) {
    std::map<std::string, std::string> captures;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (is_capture(pattern[i])) captures[pattern[i].substr(1, pattern[i].size() - 2)] = path[i];
    return captures;
}

} // namespace

void Router::add(std::string method, std::string pattern, Handler handler, std::size_t body_bytes_max) {
    std::vector<std::string> segments = split_path(pattern);
    routes_.push_back({.method = std::move(method),
                       .pattern = std::move(pattern),
                       .segments = std::move(segments),
                       .handler = std::move(handler),
                       .body_bytes_max = body_bytes_max});
}

std::size_t Router::body_bytes_max(std::string_view method, std::string_view path) const {
    const std::vector<std::string> segments = split_path(path);
    for (const Route& route : routes_)
        if (route.method == method && matches(route.segments, segments)) return route.body_bytes_max;
    return limits::body_bytes_max;
}

std::vector<std::pair<std::string, std::string>> Router::routes() const {
    std::vector<std::pair<std::string, std::string>> all;
    all.reserve(routes_.size());
    for (const Route& route : routes_)
        all.emplace_back(route.method, route.pattern);
    return all;
}

void Router::set_fallback(Handler handler) {
    fallback_ = std::move(handler);
}

Task<Response> Router::handle(Request request) const {
    const std::string what = request.method + " " + request.path;
    try {
        co_return co_await find_and_call(std::move(request));
    } catch (const std::exception& fault) {
        spdlog::error("{} failed: {}", what, fault.what());
    }
    co_return problem(500, "internal", "The server could not answer. Its log says why; try again later.");
}

// Awaited at once, while the router stands.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-reference-coroutine-parameters)
Task<Response> Router::call(const Route& route, Request request) {
    const auto shared = std::make_shared<const Request>(std::move(request));
    Response response = co_await route.handler(shared);
    if (shared->extra_fields)
        for (auto& [name, value] : *shared->extra_fields)
            response.set(name, value);
    co_return with_tag(*shared, std::move(response));
}

Task<Response> Router::find_and_call(Request request) const {
    const std::vector<std::string> path = split_path(request.path);
    const std::string method = request.method == "HEAD" ? "GET" : request.method;
    request.extra_fields = std::make_shared<ExtraFields>();
    std::string allowed;
    for (const Route& route : routes_) {
        if (!matches(route.segments, path)) continue;
        if (route.method == method) {
            request.captures = capture(route.segments, path);
            co_return co_await call(route, std::move(request));
        }
        allowed += (allowed.empty() ? "" : ", ") + route.method;
    }
    if (allowed.empty() && fallback_ && method == "GET")
        co_return co_await fallback_(std::make_shared<const Request>(std::move(request)));
    if (allowed.empty()) co_return problem(404, "not-found", fmt::format("There is nothing at {}.", request.path));
    Response response = problem(405, "method-not-allowed",
                                fmt::format("{} is not allowed at {}; {} is.", request.method, request.path, allowed));
    response.set("Allow", allowed);
    co_return response;
}

} // namespace shibi::net
