#include "net/api/await.hpp"
#include "net/api/bodies.hpp"
#include "net/api/guard.hpp"
#include "net/api/links.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "wire/sitting_json.hpp"

namespace shibi::net {

namespace {

Task<Response> invite(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::invite);
    if (!member) co_return member.error();
    const auto invitation = read_invitation(request->body);
    if (!invitation) co_return problem_of(invitation.error());
    using Issued = core::Result<live::IssuedLink>;
    const Issued issued = co_await await_answer<Issued>([context, invitation, actor = live::actor(*member)](auto done) {
        context->hall.invite(*invitation, actor, std::move(done));
    });
    context->alarm.hall_was_called();
    co_return issued ? link_response(*context, *issued) : problem_of(issued.error());
}

Task<Response> show_sitting(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::watch);
    if (!member) co_return member.error();
    using View = core::Result<live::SittingView>;
    const core::SittingId sitting{request->capture("id")};
    const View view = co_await await_answer<View>([context, sitting](auto done) {
        context->hall.sitting_view(sitting, core::Audience::interviewer, std::move(done));
    });
    context->alarm.hall_was_called();
    if (!view) co_return problem_of(view.error());
    wire::JsonWriter json;
    json.begin_object().key("ordinal").number(view->head.ordinal).key("head").text(view->head.hash);
    json.key("now").time(context->clock.now()).key("exam").text(view->exam->slug.str());
    json.key("exam_version").text(view->exam->version.str()).key("sitting");
    wire::write_sitting(json, *view->exam, view->sitting, wire::WithAnswers::yes);
    json.end_object();
    co_return json_response(200, json.take());
}

} // namespace

void add_sitting_routes(Router& router, ApiContextPtr context) {
    router.add("POST", "/api/v1/sittings",
               [context](RequestPtr request) { return invite(context, std::move(request)); });
    router.add("GET", "/api/v1/sittings/{id}",
               [context](RequestPtr request) { return show_sitting(context, std::move(request)); });
}

} // namespace shibi::net
