#include "net/api/guard.hpp"
#include "net/api/outcome_query.hpp"
#include "net/api/outcome_rows.hpp"
#include "net/api/page_export.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"

namespace shibi::net {

namespace {

using Told = core::Result<std::string>;

constexpr RowFormats<wire::ExportedOutcome> formats{.page = wire::outcomes_page,
                                                    .json = wire::outcome_json,
                                                    .csv_head = wire::outcomes_csv_head,
                                                    .csv = wire::outcome_csv};

Task<Response> send_outcomes(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_outcomes);
    if (!member) co_return member.error();
    const auto query = read_outcome_query(*request);
    if (!query) co_return problem_of(query.error());
    if (auto unknown = unknown_exam(*context, query->filter.exam)) co_return std::move(*unknown);
    if (query->with_names)
        if (const auto named = staff_who_may(*context, *request, auth::Action::read_names); !named)
            co_return named.error();
    ReadPage read =
        read_and_encode<wire::ExportedOutcome>(formats, [context, query = *query](const ExportOptions& options) {
            OutcomeQuery page = query;
            page.options = options;
            return read_outcome_page(context->reader, page, context->build);
        });
    co_return co_await send_pages(std::move(context), std::move(request), query->options, std::move(read));
}

Task<Response> show_distribution(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_outcomes);
    if (!member) co_return member.error();
    const auto filter = read_distribution_query(*request);
    if (!filter) co_return problem_of(filter.error());
    if (auto unknown = unknown_exam(*context, filter->exam)) co_return std::move(*unknown);
    const Told body = co_await context->workers.run([context, filter = *filter]() -> Told {
        return wire::distribution_json(core::distribution_of(context->reader.scores(filter)));
    });
    co_return json_or_problem(body);
}

Task<Response> show_outcome(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_outcomes);
    if (!member) co_return member.error();
    const core::SittingId sitting{request->capture("sitting")};
    const Told body = co_await context->workers.run([context, sitting]() -> Told {
        const auto outcome = read_outcome(context->reader, sitting, context->build);
        if (!outcome) return std::unexpected(outcome.error());
        return wire::outcome_json(*outcome);
    });
    co_return json_or_problem(body);
}

Task<Response> show_explanation(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_outcomes);
    if (!member) co_return member.error();
    const core::SittingId sitting{request->capture("sitting")};
    const Told body = co_await context->workers.run(
        [context, sitting] { return read_explanation(context->reader, sitting, context->build); });
    co_return json_or_problem(body);
}

} // namespace

void add_outcome_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/outcomes",
               [context](RequestPtr request) { return send_outcomes(context, std::move(request)); });
    router.add("GET", "/api/v1/outcomes/distribution",
               [context](RequestPtr request) { return show_distribution(context, std::move(request)); });
    router.add("GET", "/api/v1/outcomes/{sitting}",
               [context](RequestPtr request) { return show_outcome(context, std::move(request)); });
    router.add("GET", "/api/v1/outcomes/{sitting}/explanation",
               [context](RequestPtr request) { return show_explanation(context, std::move(request)); });
}

} // namespace shibi::net
