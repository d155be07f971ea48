#include "net/api/guard.hpp"
#include "net/api/marked_items.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "wire/agreement_json.hpp"

#include <algorithm>
#include <chrono>

namespace shibi::net {

namespace {

/// Who asks, and whether for all graders or only as one of them.
struct Asker {
    live::StaffMember member;
    bool sees_all = false;
};

Guarded<Asker> asker_of(ApiContext& context, const Request& request) {
    auto all = staff_who_may(context, request, auth::Action::read_agreement);
    if (all) return Asker{.member = *std::move(all), .sees_all = true};
    constexpr int not_allowed = 403;
    if (all.error().status != not_allowed) return std::unexpected(std::move(all.error()));
    auto own = staff_who_may(context, request, auth::Action::mark);
    if (!own) return std::unexpected(std::move(own.error()));
    return Asker{.member = *std::move(own), .sees_all = false};
}

/// Who marks or adjudicates sees statistics as of the last midnight (UTC): a number that moved, or did not, with a mark
/// just handed in would tell whether that answer was a gold one, or whose marks disagree.
std::optional<core::Time> as_of(const ApiContext& context, const live::StaffMember& member) {
    if (auth::may(auth::who(member.role), auth::Action::read_marks)) return std::nullopt;
    return core::Time{std::chrono::floor<std::chrono::days>(context.clock.now())};
}

core::Result<std::string> agreement_of(store::Reader& reader, const store::MarkFilter& filter, bool with_pairs) {
    const auto marked = read_marked_items(reader, filter);
    if (!marked) return std::unexpected(marked.error());
    wire::AgreementPage page{.exam = *filter.exam,
                             .version = filter.exam_version,
                             .as_of = filter.submitted_before,
                             .options = marked->options,
                             .items = {},
                             .pairs = {}};
    if (with_pairs) page.pairs.emplace();
    for (const auto& item : marked->items) {
        page.items.push_back(core::agreement::item_agreement(item, marked->options));
        if (with_pairs) page.pairs->emplace_back(item.item, core::agreement::pair_agreements(item, marked->options));
    }
    return wire::agreement_json(page, marked->names);
}

core::Result<std::string> own_report(store::Reader& reader, const store::MarkFilter& filter,
                                     const core::TokenId& grader) {
    const auto marked = read_marked_items(reader, filter);
    if (!marked) return std::unexpected(marked.error());
    wire::JsonWriter json;
    wire::write_own_report(json, core::agreement::grader_report(marked->items, grader, marked->options));
    return json.take();
}

core::Result<std::string> report_of(store::Reader& reader, const store::MarkFilter& filter,
                                    const core::TokenId& grader) {
    const auto marked = read_marked_items(reader, filter);
    if (!marked) return std::unexpected(marked.error());
    if (std::ranges::count(core::agreement::graders_of(marked->items), grader) == 0)
        return std::unexpected(core::Refusal{.code = core::RefusalCode::not_found,
                                             .message = "grader " + grader.str() + " has no marks in this exam",
                                             .allowed = "one of GET /api/v1/graders"});
    wire::JsonWriter json;
    wire::write_report(json, core::agreement::grader_report(marked->items, grader, marked->options), marked->names);
    return json.take();
}

core::Result<std::string> all_reports(store::Reader& reader, const store::MarkFilter& filter) {
    const auto marked = read_marked_items(reader, filter);
    if (!marked) return std::unexpected(marked.error());
    wire::JsonWriter json;
    json.begin_object().key("graders").begin_array();
    for (const auto& grader : core::agreement::graders_of(marked->items))
        wire::write_report(json, core::agreement::grader_report(marked->items, grader, marked->options), marked->names);
    return json.end_array().end_object().take();
}

using Told = core::Result<std::string>;

Task<Response> show_agreement(ApiContextPtr context, RequestPtr request) {
    const auto asker = asker_of(*context, *request);
    if (!asker) co_return asker.error();
    auto filter = read_mark_filter(*request);
    if (!filter) co_return problem_of(filter.error());
    if (auto unknown = unknown_exam(*context, filter->exam)) co_return std::move(*unknown);
    filter->submitted_before = as_of(*context, asker->member);
    const Told body = co_await context->workers.run([context, filter = *filter, with_pairs = asker->sees_all] {
        return agreement_of(context->reader, filter, with_pairs);
    });
    co_return json_or_problem(body);
}

Task<Response> show_grader(ApiContextPtr context, RequestPtr request) {
    const auto asker = asker_of(*context, *request);
    if (!asker) co_return asker.error();
    auto filter = read_mark_filter(*request);
    if (!filter) co_return problem_of(filter.error());
    if (auto unknown = unknown_exam(*context, filter->exam)) co_return std::move(*unknown);
    const core::TokenId grader{request->capture("grader")};
    const bool own = grader.str() == "me";
    if (!own && !asker->sees_all)
        co_return problem(403, "not-allowed", "Graders see their own statistics: GET /api/v1/graders/me.");
    filter->submitted_before = as_of(*context, asker->member);
    const Told body =
        co_await context->workers.run([context, filter = *filter, own, grader, member = asker->member.token] {
            return own ? own_report(context->reader, filter, member) : report_of(context->reader, filter, grader);
        });
    co_return json_or_problem(body);
}

Task<Response> list_graders(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_agreement);
    if (!member) co_return member.error();
    auto filter = read_mark_filter(*request);
    if (!filter) co_return problem_of(filter.error());
    if (auto unknown = unknown_exam(*context, filter->exam)) co_return std::move(*unknown);
    filter->submitted_before = as_of(*context, *member);
    const Told body =
        co_await context->workers.run([context, filter = *filter] { return all_reports(context->reader, filter); });
    co_return json_or_problem(body);
}

} // namespace

void add_agreement_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/agreement",
               [context](RequestPtr request) { return show_agreement(context, std::move(request)); });
    router.add("GET", "/api/v1/graders",
               [context](RequestPtr request) { return list_graders(context, std::move(request)); });
    router.add("GET", "/api/v1/graders/{grader}",
               [context](RequestPtr request) { return show_grader(context, std::move(request)); });
}

} // namespace shibi::net
