#include "net/api/await.hpp"
#include "net/api/bodies.hpp"
#include "net/api/guard.hpp"
#include "net/api/links.hpp"
#include "net/api/once.hpp"
#include "net/api/routes.hpp"
#include "net/api/sitting_answer.hpp"
#include "net/problem.hpp"
#include "wire/json_writer.hpp"
#include "wire/names.hpp"

namespace shibi::net {

namespace {

using Ordinal = core::Result<core::Ordinal>;

Response ordinal_response(const Ordinal& ordinal) {
    if (!ordinal) return problem_of(ordinal.error());
    wire::JsonWriter json;
    json.begin_object().key("ordinal").number(*ordinal).end_object();
    return json_response(200, json.take());
}

Task<Response> intervene(ApiContextPtr context, RequestPtr request, core::Actor actor) {
    const auto intervention = read_intervention(request->body);
    if (!intervention) co_return problem_of(intervention.error());
    core::Command command{.cause = {.actor = std::move(actor), .epoch = {}, .client_seq = {}, .reason = {}},
                          .body = intervention->body};
    command.cause.reason = intervention->reason;
    command.expected_ordinal = intervention->expected_ordinal;
    const core::SittingId sitting{request->capture("id")};
    const Ordinal ordinal = co_await await_answer<Ordinal>(
        [context, sitting, command](auto done) { context->hall.command(sitting, command, std::move(done)); });
    context->alarm.hall_was_called();
    const bool was_stale = !ordinal && ordinal.error().code == core::RefusalCode::conflict && command.expected_ordinal;
    if (!was_stale) co_return ordinal_response(ordinal);
    const auto present = co_await sitting_answer(context, sitting);
    co_return present ? problem_of(ordinal.error(), "present", present->json) : ordinal_response(ordinal);
}

/// What the sender of a command had not seen, and whose it was.
void write_changed(wire::JsonWriter& json, const core::Intervention& changed) {
    json.key("changed").begin_object().key("ordinal").number(changed.ordinal).key("at").time(changed.at);
    json.key("kind").text(wire::to_string(changed.kind)).key("given_by").text(changed.actor.name).end_object();
}

/// [{"sitting", "code", "message", "allowed", "changed"?}]: those that stood in the way.
std::string refusals_json(const std::vector<core::SittingId>& sittings, const live::ManyRefusal& refused) {
    wire::JsonWriter json;
    json.begin_array();
    for (const live::IndexedRefusal& one : refused.each) {
        json.begin_object().key("sitting").text(sittings.at(one.index).str());
        json.key("code").text(core::to_string(one.refusal.code)).key("message").text(one.refusal.message);
        json.key("allowed").text(one.refusal.allowed);
        if (one.changed) write_changed(json, *one.changed);
        json.end_object();
    }
    return json.end_array().take();
}

Task<Response> intervene_in_many(ApiContextPtr context, RequestPtr request, core::Actor actor) {
    const auto many = read_interventions(request->body);
    if (!many) co_return problem_of(many.error());
    live::Addressees addressees = many->addressees;
    if (many->exam) addressees.sittings = context->hall.running_sittings(*many->exam);
    const auto& sittings = addressees.sittings;
    core::Command command{
        .cause = {.actor = std::move(actor), .epoch = {}, .client_seq = {}, .reason = many->intervention.reason},
        .body = many->intervention.body};
    if (auto* const notice = std::get_if<core::command::SendNotice>(&command.body))
        notice->recipients = static_cast<std::uint32_t>(sittings.size());
    using Ordinals = std::expected<std::vector<core::Ordinal>, live::ManyRefusal>;
    const Ordinals ordinals = co_await await_answer<Ordinals>([context, addressees, command](auto done) {
        context->hall.command_many(addressees, command, std::move(done));
    });
    context->alarm.hall_was_called();
    if (!ordinals)
        co_return problem_of(ordinals.error().refusal, "sittings", refusals_json(sittings, ordinals.error()));
    wire::JsonWriter json;
    json.begin_object().key("sittings").begin_array();
    for (std::size_t at = 0; at < sittings.size(); ++at) {
        json.begin_object().key("sitting").text(sittings[at].str());
        json.key("ordinal").number((*ordinals)[at]).end_object();
    }
    json.end_array().end_object();
    co_return json_response(200, json.take());
}

using Act = Task<Response> (*)(ApiContextPtr, RequestPtr, core::Actor);

Task<Response> act_once(ApiContextPtr context, RequestPtr request, auth::Action action, OnDisk on_disk, Act act) {
    const auto member = staff_who_may(*context, *request, action);
    if (!member) co_return member.error();
    co_return co_await carry_out_once(
        context, request, member->token, on_disk,
        [context, request, act, actor = live::actor(*member)] { return act(context, request, actor); });
}

Task<Response> list_links(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::invite);
    if (!member) co_return member.error();
    using Links = core::Result<std::vector<live::ListedLink>>;
    const core::SittingId sitting{request->capture("id")};
    const Links links =
        co_await await_answer<Links>([context, sitting](auto done) { context->hall.links(sitting, std::move(done)); });
    context->alarm.hall_was_called();
    if (!links) co_return problem_of(links.error());
    wire::JsonWriter json;
    json.begin_object().key("links").begin_array();
    for (const live::ListedLink& link : *links) {
        json.begin_object().key("link_id").text(link.link.str()).key("created_at").time(link.created_at);
        json.key("revoked").flag(link.revoked).end_object();
    }
    json.end_array().end_object();
    co_return json_response(200, json.take());
}

Task<Response> issue_link(ApiContextPtr context, RequestPtr request, core::Actor actor) {
    using Issued = core::Result<live::IssuedLink>;
    const core::SittingId sitting{request->capture("id")};
    const Issued issued = co_await await_answer<Issued>(
        [context, sitting, actor](auto done) { context->hall.new_link(sitting, actor, std::move(done)); });
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
    const auto once = [context](auth::Action action, OnDisk on_disk, Act act) {
        return [context, action, on_disk, act](RequestPtr request) {
            return act_once(context, std::move(request), action, on_disk, act);
        };
    };
    router.add("POST", "/api/v1/sittings/{id}/interventions", once(auth::Action::intervene, OnDisk::answer, intervene));
    router.add("POST", "/api/v1/interventions", once(auth::Action::intervene, OnDisk::answer, intervene_in_many));
    router.add("GET", "/api/v1/sittings/{id}/links",
               [context](RequestPtr request) { return list_links(context, std::move(request)); });
    router.add("POST", "/api/v1/sittings/{id}/links", once(auth::Action::invite, OnDisk::ids, issue_link));
    router.add("DELETE", "/api/v1/sittings/{id}/links/{link}",
               [context](RequestPtr request) { return revoke_link(context, std::move(request)); });
}

} // namespace shibi::net
