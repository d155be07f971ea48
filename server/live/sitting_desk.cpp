#include "live/sitting_desk.hpp"

#include "core/sitting/deadline.hpp"
#include "core/sitting/decide.hpp"
#include "core/sitting/view.hpp"
#include "wire/frames.hpp"

#include <algorithm>

namespace shibi::live {
namespace {

template<class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

/// Does not let the clock go first: it is the clock, or must come before it.
bool is_about_time(const core::CommandBody& body) {
    return std::holds_alternative<core::command::Expire>(body) ||
           std::holds_alternative<core::command::CreditOutage>(body);
}

core::Command by_the_server(core::CommandBody body) {
    return {.cause = {.actor = {.kind = core::ActorKind::server, .id = {}, .name = {}},
                      .epoch = {},
                      .client_seq = {},
                      .reason = {}},
            .body = std::move(body)};
}

core::Command by_the_clock() {
    return {.cause = {.actor = {.kind = core::ActorKind::clock, .id = {}, .name = {}},
                      .epoch = {},
                      .client_seq = {},
                      .reason = {}},
            .body = core::command::Expire{}};
}

} // namespace

core::Result<std::vector<core::Record>> SittingDesk::carry_out(OpenSitting& open, const core::Command& command,
                                                               core::Time now) {
    if (!is_about_time(command.body)) expire(open, now);
    return append(open, command, now);
}

void SittingDesk::expire(OpenSitting& open, core::Time now) {
    while (true) {
        const auto next = core::next_expiry(*open.exam, open.sitting);
        if (!next || *next > now) return;
        const auto records = append(open, by_the_clock(), now);
        if (!records || records->empty()) return;
    }
}

core::Result<std::vector<core::Record>> SittingDesk::append(OpenSitting& open, const core::Command& command,
                                                            core::Time now) {
    auto records = draft(open, command, now);
    if (!records || records->empty()) return records;
    parts_.ledger.append(*records);
    settle(open, *records);
    return records;
}

core::Result<std::vector<core::Record>> SittingDesk::draft(const OpenSitting& open, const core::Command& command,
                                                           core::Time now) {
    const core::Time at = std::max(now, open.last_at);
    auto events = core::decide(*open.exam, open.sitting, command, at);
    if (!events) return std::unexpected(std::move(events.error()));
    std::vector<core::Record> records;
    records.reserve(events->size());
    core::Ordinal ordinal = open.sitting.ordinal;
    for (core::SittingEvent& event : *events)
        records.push_back({.seq = 0,
                           .stream = core::stream_of(open.sitting.id),
                           .ordinal = ++ordinal,
                           .at = at,
                           .cause = command.cause,
                           .event = std::move(event)});
    return records;
}

void SittingDesk::settle(OpenSitting& open, std::span<const core::Record> records) {
    for (const core::Record& record : records) {
        const core::Phase before = open.sitting.phase;
        fold(open, record);
        parts_.roster.recount(open, before);
        parts_.roster.touch(open);
        parts_.watched.happened(open, record);
        show(open, record);
        show_noted(open, record.ordinal);
        for (const core::Effect& effect : core::react(*open.exam, open.sitting, record))
            perform(open, effect);
    }
}

void SittingDesk::show(const OpenSitting& open, const core::Record& record) {
    if (!core::may_see(std::get<core::SittingEvent>(record.event), core::Audience::candidate)) return;
    parts_.connections.broadcast(open, [&] {
        const core::Sitting seen = candidate_view(open);
        return encode(wire::EventFrame{.exam = *open.exam, .sitting = seen, .record = record});
    });
    if (open.tasks_shown_at != record.ordinal) return;
    parts_.connections.broadcast(open,
                                 [&] { return encode(wire::ExamFrame{.exam = *open.exam, .sitting = open.sitting}); });
}

void SittingDesk::show_noted(const OpenSitting& open, core::Ordinal ordinal) {
    const auto& listed = open.sitting.noted.listed;
    if (listed.empty() || listed.back().ordinal != ordinal) return;
    parts_.connections.broadcast(
        open, [&] { return encode(wire::NotedFrame{.sitting = open.sitting, .after = ordinal - 1}); });
}

void SittingDesk::perform(OpenSitting& open, const core::Effect& effect) {
    using namespace core::effect;
    std::visit(Overloaded{
                   [&](const ArmDeadline&) { rearm(open); },
                   [&](const CheckAnswer& check) { parts_.checks.check(open, check.item); },
                   [&](const RecordFinalCheck& check) { parts_.checks.check_finally(open, check.item); },
                   [&](const DismissOlderWriters& dismiss) {
                       parts_.counters.take_overs += parts_.connections.dismiss_older_writers(open, dismiss.epoch);
                   },
                   [&](const DismissLink& dismiss) { parts_.connections.dismiss_link(open, dismiss.link); },
                   [&](const SendReceipt&) { parts_.receipts.send(open.sitting.id, parts_.connections.greeted(open)); },
               },
               effect);
}

void SittingDesk::rearm(const OpenSitting& open) {
    parts_.expiries.arm(open.sitting.id, core::next_expiry(*open.exam, open.sitting));
    const bool is_missed = open.line.state == Line::State::gone && core::section_is_on(open.sitting) &&
                           core::open_gap(open.sitting) == nullptr;
    parts_.gaps.arm(open.sitting.id, is_missed ? std::optional{open.line.since + open.line.patience} : std::nullopt);
}

void SittingDesk::candidate_is_here(OpenSitting& open, core::Time now) {
    if (open.line.state == Line::State::here) return;
    open.line = {.state = Line::State::here, .since = now};
    carry_out(open, by_the_server(core::command::ReportBack{}), now);
    rearm(open);
}

void SittingDesk::candidate_is_gone(OpenSitting& open, ConnectionKind last, core::Time now) {
    if (open.line.state != Line::State::here) return;
    constexpr core::Millis between_exchanges = std::chrono::seconds{10};
    const core::Millis wait = last == ConnectionKind::exchange ? between_exchanges : core::Millis{0};
    open.line = {.state = Line::State::gone, .since = now, .patience = core::limits::connection_gap_min + wait};
    rearm(open);
}

void SittingDesk::report_gap(OpenSitting& open, core::Time now) {
    if (open.line.state != Line::State::gone) return;
    carry_out(open, by_the_server(core::command::ReportGone{.since = open.line.since}), now);
}

void SittingDesk::take_up(OpenSitting& open, core::Time now) {
    if (open.sitting.consented_at) open.line = {.state = Line::State::gone, .since = now};
    rearm(open);
    for (const auto& [item, answer] : open.sitting.answers) {
        const auto report = open.notes.reports.find(item);
        const bool is_known = report != open.notes.reports.end() && report->second.version == answer.version;
        if (answer.closed_at && answer.checker.empty()) parts_.checks.check_finally(open, item);
        // What the check said of an open answer was in memory only: interviewers see it again before the next edit.
        if (!answer.closed_at && !answer.text.empty() && !is_known) parts_.checks.check(open, item);
    }
}

} // namespace shibi::live
