#include "net/api/await.hpp"
#include "net/api/guard.hpp"
#include "net/api/paging.hpp"
#include "net/api/query_fields.hpp"
#include "net/api/routes.hpp"
#include "net/api/sitting_answer.hpp"
#include "net/problem.hpp"
#include "store/limits.hpp"
#include "wire/json_writer.hpp"
#include "wire/names.hpp"

namespace shibi::net {

namespace {

constexpr std::size_t sittings_per_page = 100; // unless `limit` says otherwise

Task<Response> show_sitting(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::watch);
    if (!member) co_return member.error();
    const auto sitting = co_await sitting_json(context, core::SittingId{request->capture("id")});
    co_return sitting ? json_response(200, *sitting) : problem_of(sitting.error());
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
    json.key("released_at").time(row.released_at);
    json.key("ordinal").number(row.ordinal).key("erased_part");
    row.erased_part ? json.text(wire::to_string(*row.erased_part)) : json.null();
    json.key("erased_at").time(row.erased_at).end_object();
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
    router.add("GET", "/api/v1/sittings",
               [context](RequestPtr request) { return list_sittings(context, std::move(request)); });
    router.add("GET", "/api/v1/sittings/{id}",
               [context](RequestPtr request) { return show_sitting(context, std::move(request)); });
}

} // namespace shibi::net
