#include "net/api/guard.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"

namespace shibi::net {

namespace {

Task<Response> send_health() {
    co_return text_response(200, "ok\n");
}

Task<Response> send_readiness(ApiContextPtr context) {
    co_return context->ready ? text_response(200, "ready\n") : text_response(503, "starting or stopping\n");
}

Task<Response> send_metrics(ApiContextPtr context, RequestPtr request) {
    if (!request->loopback) {
        const auto member = staff_who_may(*context, *request, auth::Action::read_metrics);
        if (!member) co_return member.error();
    }
    Response response{.status = 200, .body = context->metrics()};
    response.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    co_return response;
}

} // namespace

void add_probe_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/healthz", [](RequestPtr) { return send_health(); });
    router.add("GET", "/readyz", [context](RequestPtr) { return send_readiness(context); });
    router.add("GET", "/metrics", [context](RequestPtr request) { return send_metrics(context, std::move(request)); });
}

} // namespace shibi::net
