#include "net/api/answer_rows.hpp"
#include "net/api/guard.hpp"
#include "net/api/paging.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"

#include <memory>

namespace shibi::net {

namespace {

using PageResult = core::Result<AnswerPage>;

std::string type_of(AnswerFormat format) {
    switch (format) {
    case AnswerFormat::json: return "application/json";
    case AnswerFormat::jsonl: return "application/jsonl; charset=utf-8";
    case AnswerFormat::csv: return "text/csv; charset=utf-8";
    }
    return {};
}

/// An export that goes on page after page; each is read by a worker when the one before it has been sent.
struct Export {
    ApiContextPtr context;
    AnswerQuery query;
    std::optional<AnswerPage> first; ///< read already, to refuse before anything is sent
    bool ended = false;

    static Task<std::string> next(std::shared_ptr<Export> self) {
        std::string text;
        while (text.empty() && !self->ended) {
            const bool first = self->first.has_value();
            AnswerPage page = first ? std::move(*self->first) : co_await read(self);
            self->first.reset();
            text = encode_page(self->query, page, first);
            self->ended = !page.next_cursor;
            self->query.cursor = page.next_cursor.value_or("");
        }
        co_return text;
    }

    static Task<AnswerPage> read(std::shared_ptr<Export> self) {
        PageResult page = co_await self->context->workers.run(
            [self] { return read_answer_page(self->context->reader, self->query, self->context->build); });
        if (!page) throw std::runtime_error(page.error().message);
        co_return std::move(*page);
    }
};

Task<Response> send_answers(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_answers);
    if (!member) co_return member.error();
    const auto query = read_answer_query(*request);
    if (!query) co_return problem_of(query.error());
    PageResult page = co_await context->workers.run(
        [context, query = *query] { return read_answer_page(context->reader, query, context->build); });
    if (!page) co_return problem_of(page.error());
    Response response;
    response.set("Content-Type", type_of(query->format)).set("Cache-Control", "no-store").set("Vary", "Accept");
    if (query->one_page) {
        if (page->next_cursor) response.set("Link", next_link(*request, *page->next_cursor));
        response.body = encode_page(*query, *page, true);
        co_return response;
    }
    const auto pages = std::make_shared<Export>(Export{.context = context, .query = *query, .first = std::move(*page)});
    response.source = [pages] { return Export::next(pages); };
    co_return response;
}

} // namespace

void add_answer_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/answers",
               [context](RequestPtr request) { return send_answers(context, std::move(request)); });
}

} // namespace shibi::net
