#include "net/api/await.hpp"
#include "net/api/bodies.hpp"
#include "net/api/guard.hpp"
#include "net/api/links.hpp"
#include "net/api/paging.hpp"
#include "net/api/query_fields.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "store/limits.hpp"
#include "wire/names.hpp"
#include "wire/sitting_json.hpp"

namespace shibi::net {

namespace {

constexpr std::size_t sittings_per_page = 100; // unless `limit` says otherwise

/// The answer when this request is not to be carried out: its key is malformed, in use or answered already.
std::optional<Response> answered_before(ApiContext& context, const IdempotencyKeys::Key& key, const Request& request) {
    if (!IdempotencyKeys::is_well_formed(key.second))
        return problem(400, "idempotency-key-malformed", "Idempotency-Key must be 1 to 128 visible ASCII characters.");
    auto standing = context.idempotency.begin(key, request.body, context.clock.now());
    if (std::holds_alternative<IdempotencyKeys::InFlight>(standing))
        return problem(409, "request-in-flight", "The request with this Idempotency-Key is still being carried out.");
    if (std::holds_alternative<IdempotencyKeys::OtherBody>(standing))
        return problem(422, "idempotency-key-reused", "This Idempotency-Key was given to a request with another body.");
    if (auto* const answer = std::get_if<Response>(&standing)) return std::move(*answer);
    return std::nullopt;
}

Task<Response> invite(ApiContextPtr context, RequestPtr request, live::StaffMember member) {
    const auto invitation = read_invitation(request->body);
    if (!invitation) co_return problem_of(invitation.error());
    using Issued = core::Result<live::IssuedLink>;
    const Issued issued = co_await await_answer<Issued>([context, invitation, actor = live::actor(member)](auto done) {
        context->hall.invite(*invitation, actor, std::move(done));
    });
    context->alarm.hall_was_called();
    co_return issued ? link_response(*context, *issued) : problem_of(issued.error());
}

Task<Response> invite_once(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::invite);
    if (!member) co_return member.error();
    if (!request->fields.contains("idempotency-key")) co_return co_await invite(context, request, *member);
    const IdempotencyKeys::Key key{member->token.str(), request->fields.at("idempotency-key")};
    if (auto response = answered_before(*context, key, *request)) co_return std::move(*response);
    // Whatever ends this before there is an answer to keep frees the key.
    const std::shared_ptr<void> unless_kept(nullptr, [context, key](void*) { context->idempotency.forget(key); });
    Response response = co_await invite(context, request, *member);
    if (response.status == 201) context->idempotency.keep(key, response);
    co_return response;
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

struct SittingQuery {
    store::SittingFilter filter = {};
    std::string cursor = {};
    std::size_t limit = 0;
};

core::Result<SittingQuery> read_sitting_query(const Request& request) {
    QueryFields fields(request,
                       "exam, version, phase, finished_since, finished_until, demonstration, cursor, limit, login");
    SittingQuery query;
    query.filter.exam = fields.id<core::ExamSlug>("exam");
    query.filter.exam_version = fields.id<core::ExamVersion>("version");
    if (const auto phase = fields.text("phase")) {
        query.filter.phase = store::sitting_phase_from(*phase);
        if (!query.filter.phase) fields.refuse("phase", "invited, waiting, running, paused or finished");
    }
    query.filter.finished_since = fields.time("finished_since");
    query.filter.finished_until = fields.time("finished_until");
    query.filter.demonstration = fields.flag("demonstration");
    query.cursor = fields.text("cursor").value_or("");
    query.limit = fields.number("limit", 1, store::limits::page_rows_max).value_or(sittings_per_page);
    if (fields.refusal()) return std::unexpected(*fields.refusal());
    return query;
}

void write_row(wire::JsonWriter& json, const store::SittingRow& row) {
    json.begin_object().key("id").text(row.id.str()).key("candidate").text(row.candidate_name);
    json.key("pseudonym").text(row.pseudonym).key("exam").text(row.exam.str());
    json.key("exam_version").text(row.exam_version.str()).key("locale").text(row.locale);
    json.key("demonstration").flag(row.demonstration).key("phase").text(store::to_string(row.phase)).key("section");
    row.section ? json.text(row.section->str()) : json.null();
    json.key("item");
    row.item ? json.text(row.item->str()) : json.null();
    json.key("invited_at").time(row.invited_at).key("consented_at").time(row.consented_at);
    json.key("started_at").time(row.started_at).key("finished_at").time(row.finished_at).key("finish_reason");
    row.finish_reason ? json.text(wire::to_string(*row.finish_reason)) : json.null();
    json.key("ordinal").number(row.ordinal).end_object();
}

using SittingPage = core::Result<store::Page<store::SittingRow>>;

Task<Response> list_sittings(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::list_sittings);
    if (!member) co_return member.error();
    const auto query = read_sitting_query(*request);
    if (!query) co_return problem_of(query.error());
    const SittingPage page = co_await context->workers.run(
        [context, query = *query] { return context->reader.sittings(query.filter, query.cursor, query.limit); });
    if (!page) co_return problem_of(page.error());
    wire::JsonWriter json;
    json.begin_object().key("sittings").begin_array();
    for (const store::SittingRow& row : page->entries)
        write_row(json, row);
    json.end_array().key("next");
    page->next_cursor ? json.text(*page->next_cursor) : json.null();
    json.end_object();
    Response response = json_response(200, json.take());
    if (page->next_cursor) response.set("Link", next_link(*request, *page->next_cursor));
    co_return response;
}

} // namespace

void add_sitting_routes(Router& router, ApiContextPtr context) {
    router.add("POST", "/api/v1/sittings",
               [context](RequestPtr request) { return invite_once(context, std::move(request)); });
    router.add("GET", "/api/v1/sittings",
               [context](RequestPtr request) { return list_sittings(context, std::move(request)); });
    router.add("GET", "/api/v1/sittings/{id}",
               [context](RequestPtr request) { return show_sitting(context, std::move(request)); });
}

} // namespace shibi::net
