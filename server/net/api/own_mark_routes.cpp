#include "net/api/guard.hpp"
#include "net/api/own_marks.hpp"
#include "net/api/paging.hpp"
#include "net/api/query_fields.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "store/limits.hpp"

namespace shibi::net {

namespace {

constexpr std::size_t marks_per_page = 100; ///< unless `limit` says otherwise

using MarkPage = core::Result<store::Page<store::OwnMark>>;

Task<Response> list_own_marks(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::mark);
    if (!member) co_return member.error();
    QueryFields fields(*request, "exam, item, cursor, limit, login");
    const store::OwnMarkFilter filter{
        .grader = member->token, .exam = fields.id<core::ExamSlug>("exam"), .item = fields.id<core::ItemId>("item")};
    const std::string cursor = fields.text("cursor").value_or("");
    const std::size_t limit = fields.number("limit", 1, store::limits::page_rows_max).value_or(marks_per_page);
    if (fields.refusal()) co_return problem_of(*fields.refusal());
    const MarkPage page = co_await context->workers.run(
        [context, filter, cursor, limit] { return context->reader.own_marks(filter, cursor, limit); });
    if (!page) co_return problem_of(page.error());
    Response response = json_response(200, own_marks_json(*page, context->clock.now()));
    if (page->next_cursor) response.set("Link", next_link(*request, *page->next_cursor));
    co_return response;
}

} // namespace

void add_own_mark_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/marking/marks",
               [context](RequestPtr request) { return list_own_marks(context, std::move(request)); });
}

} // namespace shibi::net
