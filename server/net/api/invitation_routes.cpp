#include "net/api/await.hpp"
#include "net/api/bodies.hpp"
#include "net/api/guard.hpp"
#include "net/api/links.hpp"
#include "net/api/once.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "wire/json_writer.hpp"

#include <map>
#include <optional>
#include <string>

namespace shibi::net {

namespace {

/// [{"index", "code", "message", "allowed"}]: the rows that cannot be taken.
std::string rows_json(const live::ManyRefusal& refused) {
    wire::JsonWriter json;
    json.begin_array();
    for (const live::IndexedRefusal& one : refused.each) {
        json.begin_object().key("index").number(one.index).key("code").text(core::to_string(one.refusal.code));
        json.key("message").text(one.refusal.message).key("allowed").text(one.refusal.allowed).end_object();
    }
    return json.end_array().take();
}

Task<Response> refuse_rows(ApiContextPtr context, live::ManyRefusal refused) {
    co_return co_await context->workers.run(
        [refused = std::move(refused)] { return problem_of(refused.refusal, "rows", rows_json(refused)); });
}

/// Names that several rows have: perhaps the same person twice, perhaps not.
void write_warnings(wire::JsonWriter& json, const std::vector<live::Invitation>& rows) {
    std::map<std::string_view, std::vector<std::size_t>> by_name;
    for (std::size_t at = 0; at < rows.size(); ++at)
        by_name[rows[at].candidate_name].push_back(at);
    json.begin_array();
    for (const auto& [name, indexes] : by_name) {
        if (indexes.size() < 2) continue;
        json.begin_object().key("code").text("repeated_name").key("name").text(name).key("indexes").begin_array();
        for (const std::size_t index : indexes)
            json.number(index);
        json.end_array().end_object();
    }
    json.end_array();
}

std::string issued_json(const std::string& public_url, const std::vector<live::Invitation>& rows,
                        const std::vector<live::IssuedLink>& issued) {
    wire::JsonWriter json;
    json.begin_object().key("sittings").begin_array();
    for (std::size_t at = 0; at < issued.size(); ++at) {
        json.begin_object().key("sitting").text(issued[at].sitting.str()).key("name").text(rows[at].candidate_name);
        json.key("link_id").text(issued[at].link.link.str());
        json.key("link").text(link_url(public_url, issued[at])).end_object();
    }
    json.end_array().key("warnings");
    write_warnings(json, rows);
    return json.end_object().take();
}

Task<Response> invite_many(ApiContextPtr context, RequestPtr request, core::Actor actor) {
    // Thousands of rows are read, and answered, off the loop.
    using Read = std::expected<Invitations, live::ManyRefusal>;
    const auto read = std::make_shared<const Read>(
        co_await context->workers.run([request] { return read_invitations(request->body); }));
    if (!*read) co_return co_await refuse_rows(context, read->error());
    using Issued = std::expected<std::vector<live::IssuedLink>, live::ManyRefusal>;
    const auto issued = std::make_shared<const Issued>(co_await await_answer<Issued>([context, read, actor](auto done) {
        context->hall.invite_many((*read)->rows, actor, std::move(done));
        context->alarm.hall_was_called();
    }));
    if (!*issued) co_return co_await refuse_rows(context, issued->error());
    std::string json = co_await context->workers.run(
        [public_url = context->public_url, read, issued] { return issued_json(public_url, (*read)->rows, **issued); });
    co_return json_response(201, std::move(json));
}

Task<Response> invite(ApiContextPtr context, RequestPtr request, core::Actor actor) {
    const bool many = co_await context->workers.run([request] { return has_many_invitations(request->body); });
    if (many) co_return co_await invite_many(context, request, actor);
    const auto invitation = read_invitation(request->body);
    if (!invitation) co_return problem_of(invitation.error());
    using Issued = core::Result<live::IssuedLink>;
    const Issued issued = co_await await_answer<Issued>(
        [context, invitation, actor](auto done) { context->hall.invite(*invitation, actor, std::move(done)); });
    context->alarm.hall_was_called();
    if (issued) co_return link_response(*context, *issued);
    co_return problem_of(issued.error());
}

Task<Response> invite_once(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::invite);
    if (!member) co_return member.error();
    co_return co_await carry_out_once(
        context, request, member->token, OnDisk::ids,
        [context, request, actor = live::actor(*member)] { return invite(context, request, actor); });
}

} // namespace

void add_invitation_routes(Router& router, ApiContextPtr context) {
    router.add(
        "POST", "/api/v1/sittings", [context](RequestPtr request) { return invite_once(context, std::move(request)); },
        limits::invitations_bytes_max);
}

} // namespace shibi::net
