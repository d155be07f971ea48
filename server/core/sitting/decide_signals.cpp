#include "core/sitting/situation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

/// The last intervention for the candidate up to `through`; 0 when there is none.
Ordinal last_intervention(const Sitting& sitting, Ordinal through) {
    Ordinal last = 0;
    for (const Intervention& intervention : sitting.interventions)
        if (is_for_candidate(intervention.kind) && intervention.ordinal <= through) last = intervention.ordinal;
    return last;
}

/// A device says when: never before the section began nor after now.
event::Signal clamped(const Situation& situation, event::Signal signal) {
    const Time began = *situation.progress().started_at;
    signal.from = std::clamp(signal.from, began, situation.now);
    signal.to = std::clamp(signal.to, signal.from, situation.now);
    if (signal.kind != event::SignalKind::blur) signal.to = signal.from;
    return signal;
}

} // namespace

Decision decide_body(const Situation& situation, const command::ReportGot& got) {
    const Sitting& sitting = situation.sitting;
    Events events;
    // What was shown has arrived, whatever the page says.
    const Ordinal delivered = last_intervention(sitting, std::max(got.delivered, got.seen));
    if (delivered > sitting.delivered_through) events.push_back(event::InterventionDelivered{.through = delivered});
    const Ordinal seen = last_intervention(sitting, got.seen);
    if (seen > sitting.seen_through) events.push_back(event::InterventionSeen{.through = seen});
    return events;
}

Decision decide_body(const Situation& situation, const command::RecordSignals& record) {
    if (record.signals.size() > limits::signals_per_frame_max)
        return refuse(RefusalCode::too_many, fmt::format("{} signals came at once", record.signals.size()),
                      fmt::format("at most {}", limits::signals_per_frame_max));
    for (const event::Signal& signal : record.signals)
        if (signal.item)
            if (auto known = require_item(situation, *signal.item); !known) return std::unexpected{known.error()};
    const SignalSummary& summary = situation.sitting.signals;
    if (record.signals.empty() || !section_is_on(situation.sitting) || summary.more_not_recorded) return Events{};
    const std::size_t room = limits::signals_per_sitting_max - summary.recorded;
    // One event for each: a remark names an ordinal, and is to be on one of them.
    Events events;
    for (std::size_t at = 0; at < std::min(room, record.signals.size()); ++at)
        events.push_back(
            event::SignalsRecorded{.signals = {clamped(situation, record.signals[at])}, .more_not_recorded = false});
    if (record.signals.size() > room)
        events.push_back(event::SignalsRecorded{.signals = {}, .more_not_recorded = true});
    return events;
}

} // namespace shibi::core
