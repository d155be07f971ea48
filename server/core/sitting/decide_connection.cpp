#include "core/sitting/lost_time.hpp"
#include "core/sitting/situation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

void cut_out(std::vector<TimeSpan>& spans, TimeSpan given) {
    std::vector<TimeSpan> left;
    for (const TimeSpan& span : spans) {
        const TimeSpan before{.from = span.from, .to = std::min(span.to, given.from)};
        const TimeSpan after{.from = std::max(span.from, given.to), .to = span.to};
        if (before.from < before.to) left.push_back(before);
        if (after.from < after.to) left.push_back(after);
    }
    spans = std::move(left);
}

/// The gap, if it may be credited now.
Result<const ConnectionGap*> creditable(const Situation& situation, Ordinal ordinal) {
    const auto& gaps = situation.sitting.gaps;
    const auto gap = std::ranges::find(gaps, ordinal, &ConnectionGap::ordinal);
    if (gap == gaps.end())
        return refuse(RefusalCode::not_found, fmt::format("no gap of the connection began at ordinal {}", ordinal),
                      "the ordinal of a connection_gone of this sitting");
    if (gap->credited)
        return refuse(RefusalCode::conflict, fmt::format("the gap of ordinal {} was credited already", ordinal),
                      "each gap once; extend for more");
    if (!section_is_on(situation.sitting) || gap->section != situation.section().id)
        return refuse_phase(situation, fmt::format("the gap was in section \"{}\", which is over", gap->section.str()),
                            "reopen the section first");
    if (!gap->to)
        return refuse(RefusalCode::wrong_phase, "the candidate's connection is still gone",
                      "once the candidate is back; extend in the meantime");
    if (!has_deadline(situation, situation.sitting.section))
        return refuse(RefusalCode::bad_value,
                      fmt::format("section \"{}\" has no limit, so no time was lost", gap->section.str()),
                      "a section with a limit");
    return &*gap;
}

Millis sum_of(const std::vector<TimeSpan>& spans) {
    Millis sum{0};
    for (const TimeSpan& span : spans)
        sum += span.to - span.from;
    return sum;
}

} // namespace

std::vector<TimeSpan> not_given_back(const Situation& situation, TimeSpan lost) {
    std::vector<TimeSpan> spans;
    if (lost.from < lost.to) spans.push_back(lost);
    for (const Credit& credit : situation.progress().credits)
        if (credit.kind != Credit::Kind::extension) cut_out(spans, {.from = credit.at, .to = credit.at + credit.by});
    if (const auto& paused_at = situation.sitting.paused_at) // the end of the pause gives all of it back
        cut_out(spans, {.from = *paused_at, .to = std::max(lost.to, *paused_at)});
    return spans;
}

std::optional<LostTime> first_lost_time(const Exam& exam, const Sitting& sitting) {
    const Cause nobody{};
    const Situation situation{.exam = exam, .sitting = sitting, .cause = nobody, .now = {}};
    if (!section_is_on(sitting) || !has_deadline(situation, sitting.section)) return std::nullopt;
    for (const ConnectionGap& gap : sitting.gaps) {
        if (gap.credited || !gap.to || gap.section != situation.section().id) continue;
        const Millis by = sum_of(not_given_back(situation, {.from = gap.from, .to = *gap.to}));
        if (by > Millis{0}) return LostTime{.gap_ordinal = gap.ordinal, .from = gap.from, .to = *gap.to, .by = by};
    }
    return std::nullopt;
}

Decision decide_body(const Situation& situation, const command::ReportGone& gone) {
    const Sitting& sitting = situation.sitting;
    if (!section_is_on(sitting) || open_gap(sitting) != nullptr) return Events{};
    if (sitting.gaps.size() >= limits::gaps_per_sitting_max) return Events{};
    Time since = std::max(gone.since, *situation.progress().started_at);
    if (!sitting.gaps.empty()) since = std::max(since, *sitting.gaps.back().to);
    if (situation.now - since < limits::connection_gap_min) return Events{};
    return Events{event::ConnectionGone{.since = since}};
}

Decision decide_body(const Situation& situation, const command::ReportBack&) {
    const ConnectionGap* gap = open_gap(situation.sitting);
    if (gap == nullptr) return Events{};
    return Events{event::ConnectionBack{.gone_from = gap->from, .gone_to = situation.now}};
}

Decision decide_body(const Situation& situation, const command::CreditConnection& credit) {
    const auto gap = creditable(situation, credit.gap_ordinal);
    if (!gap) return std::unexpected{gap.error()};
    Events events;
    for (const TimeSpan& part : not_given_back(situation, {.from = (*gap)->from, .to = *(*gap)->to}))
        events.push_back(event::ConnectionCredited{
            .gap_ordinal = credit.gap_ordinal, .section = situation.section().id, .from = part.from, .to = part.to});
    if (events.empty())
        return refuse(RefusalCode::conflict,
                      fmt::format("all of the gap of ordinal {} was given back already", credit.gap_ordinal),
                      "nothing: a pause or an outage covers it; extend for more");
    return events;
}

} // namespace shibi::core
