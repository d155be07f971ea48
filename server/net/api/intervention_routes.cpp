#include "net/api/await.hpp"
#include "net/api/bodies.hpp"
#include "net/api/guard.hpp"
#include "net/api/links.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "wire/json_writer.hpp"

namespace shibi::net {

namespace {

using Ordinal = core::Result<core::Ordinal>;

Response ordinal_response(const Ordinal& ordinal) {
    if (!ordinal) return problem_of(ordinal.error());
    wire::JsonWriter json;
    json.begin_object().key("ordinal").number(*ordinal).end_object();
    return json_response(200, json.take());
}

Task<Response> intervene(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::intervene);
    if (!member) co_return member.error();
    const auto intervention = read_intervention(request->body);
    if (!intervention) co_return problem_of(intervention.error());
    core::Command command{.cause = {.actor = live::actor(*member), .epoch = {}, .client_seq = {}, .reason = {}},
                          .body = intervention->body};
    command.cause.reason = intervention->reason;
    const core::SittingId sitting{request->capture("id")};
    const Ordinal ordinal = co_await await_answer<Ordinal>(
        [context, sitting, command](auto done) { context->hall.command(sitting, command, std::move(done)); });
    context->alarm.hall_was_called();
    co_return ordinal_response(ordinal);
}

Task<Response> issue_link(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::invite);
    if (!member) co_return member.error();
    using Issued = core::Result<live::IssuedLink>;
    const core::SittingId sitting{request->capture("id")};
    const Issued issued = co_await await_answer<Issued>([context, sitting, actor = live::actor(*member)](auto done) {
        context->hall.new_link(sitting, actor, std::move(done));
    });
    context->alarm.hall_was_called();
    co_return issued ? link_response(*context, *issued) : problem_of(issued.error());
}

Task<Response> revoke_link(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::invite);
    if (!member) co_return member.error();
    const core::SittingId sitting{request->capture("id")};
    const core::LinkId link{request->capture("link")};
    const Ordinal ordinal =
        co_await await_answer<Ordinal>([context, sitting, link, actor = live::actor(*member)](auto done) {
            context->hall.revoke_link(sitting, link, actor, std::move(done));
        });
    context->alarm.hall_was_called();
    co_return ordinal_response(ordinal);
}

} // namespace

void add_intervention_routes(Router& router, ApiContextPtr context) {
    router.add("POST", "/api/v1/sittings/{id}/interventions",
               [context](RequestPtr request) { return intervene(context, std::move(request)); });
    router.add("POST", "/api/v1/sittings/{id}/links",
               [context](RequestPtr request) { return issue_link(context, std::move(request)); });
    router.add("DELETE", "/api/v1/sittings/{id}/links/{link}",
               [context](RequestPtr request) { return revoke_link(context, std::move(request)); });
}

} // namespace shibi::net
