#include "auth/secrets.hpp"
#include "net/api/bodies.hpp"
#include "net/api/guard.hpp"
#include "net/api/routes.hpp"
#include "net/api/signal_report.hpp"
#include "net/problem.hpp"

namespace shibi::net {

namespace {

Task<Response> send_signals(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::watch);
    if (!member) co_return member.error();
    const core::SittingId sitting{request->capture("id")};
    if (!auth::is_id(sitting.str(), "sit_"))
        co_return problem(404, "not-found", "There is no such sitting. The id of a sitting begins with sit_.");
    using Report = core::Result<std::string>;
    const Report report = co_await context->workers.run([context, sitting]() -> Report {
        return signal_report(context->load_stream(core::stream_of(sitting)), context->reader);
    });
    if (!report) co_return problem_of(report.error());
    co_return json_response(200, *report);
}

} // namespace

void add_signal_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/sittings/{id}/signals",
               [context](RequestPtr request) { return send_signals(context, std::move(request)); });
}

} // namespace shibi::net
