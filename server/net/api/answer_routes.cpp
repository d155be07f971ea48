#include "net/api/answer_query.hpp"
#include "net/api/answer_rows.hpp"
#include "net/api/guard.hpp"
#include "net/api/page_export.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"

#include <memory>

namespace shibi::net {

namespace {

Task<Response> send_answers(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_answers);
    if (!member) co_return member.error();
    const auto query = read_answer_query(*request);
    if (!query) co_return problem_of(query.error());
    const auto rows = std::make_shared<RowPages<AnswerPage>>();
    rows->read = [context, filter = query->filter](const ExportOptions& options) {
        return read_answer_page(context->reader, filter, options, context->build);
    };
    rows->encode = encode_page;
    co_return co_await send_pages<AnswerPage>(std::move(context), std::move(request), query->options, rows);
}

} // namespace

void add_answer_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/answers",
               [context](RequestPtr request) { return send_answers(context, std::move(request)); });
}

} // namespace shibi::net
