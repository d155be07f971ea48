#include "net/api/guard.hpp"
#include "net/api/mark_rows.hpp"
#include "net/api/query_fields.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"

namespace shibi::net {

namespace {

struct MarkQuery {
    store::SettledMarkFilter filter = {};
    ExportOptions options = {};
    bool per_criterion = false;
};

core::Result<MarkQuery> read_mark_query(const Request& request) {
    QueryFields fields(request, "exam, version, sitting, item, grader, since, until, demonstration, cursor, limit, "
                                "format, bom, per, login");
    MarkQuery query;
    query.filter.exam = fields.id<core::ExamSlug>("exam");
    query.filter.exam_version = fields.id<core::ExamVersion>("version");
    query.filter.sitting = fields.id<core::SittingId>("sitting");
    query.filter.item = fields.id<core::ItemId>("item");
    query.filter.grader = fields.id<core::TokenId>("grader");
    const auto since = fields.since("since");
    if (const auto* time = std::get_if<core::Time>(&since)) query.filter.submitted_since = *time;
    if (const auto* seq = std::get_if<core::Seq>(&since)) query.filter.changed_after = *seq;
    query.filter.submitted_until = fields.time("until");
    query.filter.demonstration = fields.flag("demonstration");
    query.options = read_export_options(fields, request);
    if (const auto per = fields.text("per")) {
        query.per_criterion = *per == "criterion" && query.options.format == ExportFormat::csv;
        if (!query.per_criterion) fields.refuse("per", "criterion, with format=csv: a line for each criterion");
    }
    if (auto refusal = fields.refusal()) return std::unexpected(*refusal);
    return query;
}

core::Result<RowPage<ExportedMark>> read_mark_page(ApiContext& context, const store::SettledMarkFilter& filter,
                                                   const ExportOptions& options) {
    auto page = context.reader.settled_marks(filter, options.cursor, options.limit);
    if (!page) return std::unexpected(page.error());
    RowPage<ExportedMark> result{.rows = {}, .next_cursor = page->next_cursor, .as_of = page->as_of};
    result.rows.reserve(page->entries.size());
    for (store::SettledMark& settled : page->entries)
        result.rows.push_back({.settled = std::move(settled), .server_build = context.build});
    return result;
}

Task<Response> send_marks(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_marks);
    if (!member) co_return member.error();
    const auto query = read_mark_query(*request);
    if (!query) co_return problem_of(query.error());
    if (auto unknown = unknown_exam(*context, query->filter.exam)) co_return std::move(*unknown);
    ReadPage read = read_and_encode<ExportedMark>(query->per_criterion ? criterion_formats : mark_formats,
                                                  [context, filter = query->filter](const ExportOptions& options) {
                                                      return read_mark_page(*context, filter, options);
                                                  });
    co_return co_await send_pages(std::move(context), std::move(request), query->options, std::move(read));
}

} // namespace

void add_mark_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/marks",
               [context = std::move(context)](RequestPtr request) { return send_marks(context, std::move(request)); });
}

} // namespace shibi::net
