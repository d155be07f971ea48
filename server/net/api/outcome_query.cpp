#include "net/api/outcome_query.hpp"

#include "net/api/query_fields.hpp"
#include "wire/names.hpp"

#include <charconv>

namespace shibi::net {

namespace {

std::optional<double> read_share(QueryFields& fields, const std::string& name) {
    const auto text = fields.text(name);
    if (!text) return std::nullopt;
    double share = 0;
    const char* const end = text->data() + text->size();
    const auto [last, error] = std::from_chars(text->data(), end, share, std::chars_format::fixed);
    if (error == std::errc{} && last == end && share >= 0 && share <= 1) return share;
    fields.refuse(name, "a number from 0 to 1, such as 0.75");
    return std::nullopt;
}

std::optional<core::event::Verdict> read_verdict(QueryFields& fields) {
    const auto text = fields.text("verdict");
    if (!text) return std::nullopt;
    const auto verdict = wire::from_name<core::event::Verdict>(*text);
    if (!verdict) fields.refuse("verdict", "qualified, borderline or not_qualified");
    return verdict;
}

store::OutcomeOrder read_order(QueryFields& fields) {
    const auto text = fields.text("order");
    if (text == "score") return store::OutcomeOrder::score;
    if (text && *text != "invited") fields.refuse("order", "invited, or score (the highest first)");
    return store::OutcomeOrder::invited;
}

} // namespace

core::Result<OutcomeQuery> read_outcome_query(const Request& request) {
    QueryFields fields(request, "exam, version, sitting, verdict, since, until, score_min, demonstration, order, "
                                "names, cursor, limit, format, bom, login");
    OutcomeQuery query;
    query.filter.exam = fields.id<core::ExamSlug>("exam");
    query.filter.exam_version = fields.id<core::ExamVersion>("version");
    query.filter.sitting = fields.id<core::SittingId>("sitting");
    query.filter.verdict = read_verdict(fields);
    const auto since = fields.since("since");
    if (const auto* time = std::get_if<core::Time>(&since)) query.filter.set_since = *time;
    if (const auto* seq = std::get_if<core::Seq>(&since)) query.filter.set_after = *seq;
    query.filter.set_until = fields.time("until");
    query.filter.score_min = read_share(fields, "score_min");
    query.filter.demonstration = fields.flag("demonstration");
    query.filter.order = read_order(fields);
    query.with_names = fields.flag("names").value_or(false);
    query.options = read_export_options(fields, request);
    if (auto refusal = fields.refusal()) return std::unexpected(*refusal);
    return query;
}

core::Result<store::OutcomeFilter> read_distribution_query(const Request& request) {
    QueryFields fields(request, "exam, version, demonstration, login");
    store::OutcomeFilter filter;
    filter.exam = fields.id<core::ExamSlug>("exam");
    filter.exam_version = fields.id<core::ExamVersion>("version");
    filter.demonstration = fields.flag("demonstration");
    if (!filter.exam) fields.refuse("exam", "the slug of an exam: a distribution is of one exam");
    if (auto refusal = fields.refusal()) return std::unexpected(*refusal);
    return filter;
}

} // namespace shibi::net
