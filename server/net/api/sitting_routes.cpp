#include "core/limits.hpp"
#include "net/api/await.hpp"
#include "net/api/guard.hpp"
#include "net/api/papers.hpp"
#include "net/api/query_fields.hpp"
#include "net/api/routes.hpp"
#include "net/api/sitting_answer.hpp"
#include "net/api/sitting_rows.hpp"
#include "net/problem.hpp"

#include <fmt/format.h>

namespace shibi::net {

namespace {

Task<Response> show_sitting(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::watch);
    if (!member) co_return member.error();
    const auto sitting = co_await sitting_answer(context, core::SittingId{request->capture("id")});
    if (!sitting) co_return problem_of(sitting.error());
    Response response = json_response(200, sitting->json);
    if (!sitting->tag.empty()) response.set("ETag", sitting->tag);
    co_return response;
}

/// Of a part of a name that is looked for: as many as the longest name may have in UTF-8.
constexpr std::size_t name_part_bytes_max = 3 * core::limits::candidate_name_units_max;

struct SittingQuery {
    store::SittingFilter filter = {};
    ExportOptions options = {};
    bool with_names = false;
};

core::Result<SittingQuery> read_sitting_query(const Request& request) {
    QueryFields fields(request,
                       "exam, version, phase, name, since, finished_since, finished_until, demonstration, cursor, "
                       "limit, format, bom, login");
    SittingQuery query;
    query.filter.exam = fields.id<core::ExamSlug>("exam");
    query.filter.exam_version = fields.id<core::ExamVersion>("version");
    if (const auto phase = fields.text("phase")) {
        query.filter.phase = store::sitting_phase_from(*phase);
        if (!query.filter.phase) fields.refuse("phase", "invited, waiting, running, paused or finished");
    }
    query.filter.name_part = fields.text("name");
    if (query.filter.name_part && query.filter.name_part->size() > name_part_bytes_max)
        fields.refuse("name", fmt::format("a part of a name, at most {} bytes", name_part_bytes_max));
    const auto since = fields.since("since");
    if (const auto* seq = std::get_if<core::Seq>(&since)) query.filter.changed_after = *seq;
    if (std::holds_alternative<core::Time>(since))
        fields.refuse("since", "a Seq, the whole number of an earlier answer's Journal-Seq field");
    query.filter.finished_since = fields.time("finished_since");
    query.filter.finished_until = fields.time("finished_until");
    query.filter.demonstration = fields.flag("demonstration");
    query.options = read_export_options(fields, request);
    if (fields.refusal()) return std::unexpected(*fields.refusal());
    return query;
}

core::Result<RowPage<ExportedSitting>> read_sitting_page(ApiContext& context, const SittingQuery& query,
                                                         const ExportOptions& options) {
    auto page = context.reader.sittings(query.filter, options.cursor, options.limit);
    if (!page) return std::unexpected(page.error());
    RowPage<ExportedSitting> result{.rows = {}, .next_cursor = page->next_cursor, .as_of = page->as_of};
    Papers papers(context.reader);
    for (store::SittingEntry& entry : page->entries) {
        if (!query.with_names) entry.candidate_name.clear();
        wire::SittingLineage lineage{.exam_version = entry.exam_version,
                                     .rubric_versions = papers.rubric_versions(entry.exam_version),
                                     .checkers = std::move(entry.checkers),
                                     .server_build = context.build,
                                     .journal_ordinal = entry.head.ordinal,
                                     .journal_head = entry.head.hash};
        result.rows.push_back({.row = std::move(entry), .lineage = std::move(lineage)});
    }
    return result;
}

Task<Response> list_sittings(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::list_sittings);
    if (!member) co_return member.error();
    auto query = read_sitting_query(*request);
    if (!query) co_return problem_of(query.error());
    if (auto unknown = unknown_exam(*context, query->filter.exam)) co_return std::move(*unknown);
    // Whoever may not read names learns nothing by guessing them either.
    if (query->filter.name_part)
        if (const auto reader = staff_who_may(*context, *request, auth::Action::read_names); !reader)
            co_return reader.error();
    query->with_names = auth::may(auth::who(member->role), auth::Action::read_names);
    ReadPage read =
        read_and_encode<ExportedSitting>(sitting_formats, [context, query = *query](const ExportOptions& options) {
            return read_sitting_page(*context, query, options);
        });
    co_return co_await send_pages(std::move(context), std::move(request), query->options, std::move(read));
}

} // namespace

void add_sitting_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/sittings",
               [context](RequestPtr request) { return list_sittings(context, std::move(request)); });
    router.add("GET", "/api/v1/sittings/{id}",
               [context](RequestPtr request) { return show_sitting(context, std::move(request)); });
}

} // namespace shibi::net
