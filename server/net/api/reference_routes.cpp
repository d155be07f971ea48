#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "net/problem_pages.hpp"
#include "wire/published.hpp"

#include <fmt/format.h>

namespace shibi::net {

namespace {

Response html_response(std::string html) {
    Response response{.status = 200, .body = std::move(html)};
    response.set("Content-Type", "text/html; charset=utf-8").set("Cache-Control", "no-cache");
    return response;
}

Task<Response> show_problems() {
    co_return html_response(render_problem_list());
}

Task<Response> show_problem(RequestPtr request) {
    const ProblemPage* const page = find_problem_page(request->capture("slug"));
    if (page == nullptr)
        co_return problem(404, "not-found", "There is no such problem; /problems lists those that there are.");
    co_return html_response(render(*page));
}

/// `name` as in server/wire: "asyncapi.json", "schema/server-event.json", so that what refers to another finds it.
Task<Response> show_document(std::string name) {
    const auto text = wire::published_document(name);
    if (!text) co_return problem(404, "not-found", fmt::format("There is no document {}.", name));
    Response response = json_response(200, std::string{*text});
    response.set("Cache-Control", "no-cache");
    co_return response;
}

} // namespace

void add_reference_routes(Router& router) {
    router.add("GET", "/problems", [](RequestPtr) { return show_problems(); });
    router.add("GET", "/problems/{slug}", [](RequestPtr request) { return show_problem(std::move(request)); });
    router.add("GET", "/api/v1/protocol/asyncapi.json", [](RequestPtr) { return show_document("asyncapi.json"); });
    router.add("GET", "/api/v1/protocol/schema/{name}",
               [](RequestPtr request) { return show_document("schema/" + request->capture("name")); });
}

} // namespace shibi::net
