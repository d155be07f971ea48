#include "core/sitting/deadline.hpp"
#include "core/sitting/situation.hpp"

#include <algorithm>

namespace shibi::core {
namespace {

bool has_passed(const std::optional<Deadline>& deadline, Millis grace, Time now) {
    return deadline && now >= deadline->at + grace;
}

/// The item's own time is over: on to the next one, or the end of the section.
void expire_item(const Situation& situation, Events& events) {
    const auto& items = situation.section().items;
    const auto present = std::ranges::find(items, *situation.sitting.item, &Item::id);
    if (present + 1 == items.end()) {
        finish_section(situation, event::FinishReason::expired, events);
        return;
    }
    events.push_back(closing_of(situation, present->id));
    events.push_back(event::ItemEntered{.item = (present + 1)->id});
}

Events release_when_due(const Situation& situation) {
    const auto due = next_expiry(situation.exam, situation.sitting);
    return due && *due <= situation.now ? Events{event::Released{}} : Events{};
}

} // namespace

Decision decide_body(const Situation& situation, const command::Expire&) {
    Events events;
    const Phase phase = situation.sitting.phase;
    if (phase == Phase::finished) return release_when_due(situation);
    if (phase != Phase::running && phase != Phase::closing) return events; // while paused time stands still
    const Millis grace = situation.exam.network_grace;
    const auto section_ends = section_deadline(situation.exam, situation.sitting);
    if (phase == Phase::running && has_passed(section_ends, Millis{0}, situation.now))
        events.push_back(event::SectionClosing{.section = situation.section().id});
    if (has_passed(section_ends, grace, situation.now))
        finish_section(situation, event::FinishReason::expired, events);
    else if (has_passed(item_deadline(situation.exam, situation.sitting), grace, situation.now))
        expire_item(situation, events);
    return events;
}

Decision decide_body(const Situation& situation, const command::CreditOutage& credit) {
    // A closing section gets the outage back too: what was on its way when the server went down then has what was left
    // of the grace, no more.
    const Phase phase = situation.sitting.phase;
    if (phase != Phase::running && phase != Phase::closing) return Events{};
    const TimeSpan lost{.from = std::max(credit.from, *situation.progress().started_at),
                        .to = std::min(credit.to, situation.now)};
    // Time that was given back before, or stood still, is not lost again: a repeated command credits nothing.
    Events events;
    for (const TimeSpan& part : not_given_back(situation, lost))
        events.push_back(event::OutageCredited{.section = situation.section().id, .from = part.from, .to = part.to});
    return events;
}

} // namespace shibi::core
