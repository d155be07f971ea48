#include "core/sitting/deadline.hpp"
#include "core/sitting/evolve.hpp"
#include "core/sitting/situation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

/// The section that goes on: the one that was last on, or would have come next when the sitting was ended.
Result<std::size_t> reopened_section(const Situation& situation, const command::Reopen& reopen) {
    const Sitting& sitting = situation.sitting;
    const bool next_has_not_started = !situation.progress().started_at;
    std::optional<std::size_t> last;
    if (sitting.phase == Phase::finished)
        last = sitting.section;
    else if (sitting.phase == Phase::waiting && sitting.section > 0)
        last = sitting.section - 1;
    if (!last) return refuse_phase(situation, "nothing can be reopened", "a section that is over");
    if (!reopen.section) return *last;
    const auto named = require_section(situation, *reopen.section);
    if (!named || *named == *last) return named;
    if (*named + 1 == sitting.section && next_has_not_started) return *named;
    const bool is_past = *named < *last;
    return refuse_phase(situation,
                        fmt::format("section \"{}\" {}", reopen.section->str(),
                                    is_past ? "is followed by one that has started" : "is not over"),
                        fmt::format("section \"{}\"", situation.exam.sections[*last].id.str()));
}

/// Free sections open whole. Of a linear one what the candidate had left behind stays closed.
std::vector<ItemId> reopened_items(const Section& section, const ItemId& last) {
    auto from = section.items.begin();
    if (section.navigation == Navigation::linear) from = std::ranges::find(section.items, last, &Item::id);
    std::vector<ItemId> items;
    for (; from != section.items.end(); ++from)
        items.push_back(from->id);
    return items;
}

event::Reopened reopening(const Situation& situation, std::size_t index, Millis by) {
    const Section& section = situation.exam.sections[index];
    const SectionProgress& progress = situation.sitting.sections[index];
    event::Reopened reopened{
        .section = section.id, .items = {}, .item = progress.item, .closed_at = situation.now, .by = by};
    if (!progress.started_at) return reopened;
    reopened.items = reopened_items(section, *progress.item);
    const auto end = end_of_item(situation.exam, situation.sitting, *find_item(situation.exam, *progress.item));
    reopened.closed_at = std::min(*end, situation.now);
    return reopened;
}

bool leaves_time(const Situation& situation, const event::Reopened& reopened) {
    Sitting after = situation.sitting;
    evolve(situation.exam, after,
           Record{.seq = 0,
                  .stream = stream_of(after.id),
                  .ordinal = after.ordinal + 1,
                  .at = situation.now,
                  .cause = situation.cause,
                  .event = SittingEvent{reopened}});
    if (!section_is_on(after)) return true;
    const auto section_ends = section_deadline(situation.exam, after);
    const auto item_ends = item_deadline(situation.exam, after);
    return (!section_ends || section_ends->at > situation.now) && (!item_ends || item_ends->at > situation.now);
}

} // namespace

Decision decide_body(const Situation& situation, const command::Reopen& reopen) {
    if (situation.sitting.released_at)
        return refuse_phase(situation, "the sitting was released to graders", "reopen before the release");
    const auto index = reopened_section(situation, reopen);
    if (!index) return std::unexpected{index.error()};
    if (reopen.by != Millis{0}) {
        if (auto good = require_extension(reopen.by); !good) return std::unexpected{good.error()};
        if (!has_deadline(situation, *index))
            return refuse(
                RefusalCode::bad_value,
                fmt::format("section \"{}\" has no limit to extend", situation.exam.sections[*index].id.str()),
                "reopen it without more time");
    }
    event::Reopened reopened = reopening(situation, *index, reopen.by);
    if (!leaves_time(situation, reopened))
        return refuse(RefusalCode::bad_value, "no time was left when the section ended, and none is given on top",
                      fmt::format("more time: 1 to {} ms", limits::extension_max.count()));
    return Events{std::move(reopened)};
}

} // namespace shibi::core
