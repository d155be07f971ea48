#include "net/api/answer_query.hpp"
#include "net/api/answer_rows.hpp"
#include "net/api/guard.hpp"
#include "net/api/page_export.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"

namespace shibi::net {

namespace {

constexpr RowFormats<wire::ExportedAnswer> formats{.page = wire::answers_page,
                                                   .json = wire::answer_json,
                                                   .csv_head = wire::answers_csv_head,
                                                   .csv = wire::answer_csv,
                                                   .label_studio = wire::answer_label_studio};

Task<Response> send_answers(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_answers);
    if (!member) co_return member.error();
    const auto query = read_answer_query(*request);
    if (!query) co_return problem_of(query.error());
    if (auto unknown = unknown_exam(*context, query->filter.exam)) co_return std::move(*unknown);
    ReadPage read =
        read_and_encode<wire::ExportedAnswer>(formats, [context, filter = query->filter](const ExportOptions& options) {
            return read_answer_page(context->reader, filter, options, context->build);
        });
    co_return co_await send_pages(std::move(context), std::move(request), query->options, std::move(read));
}

} // namespace

void add_answer_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/answers",
               [context](RequestPtr request) { return send_answers(context, std::move(request)); });
}

} // namespace shibi::net
