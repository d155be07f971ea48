#include "core/sitting/deadline.hpp"
#include "core/sitting/situation.hpp"
#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

bool is_kept_already(const Answer& answer, const command::KeepLateText& keep) {
    return std::ranges::any_of(answer.late_texts, [&keep](const LateText& kept) {
        return kept.made_at == keep.made_at && kept.text == keep.text;
    });
}

Result<void> require_late_text(const Item& item, const command::KeepLateText& keep) {
    if (!is_text(item))
        return refuse(RefusalCode::bad_response, fmt::format("item \"{}\" is not answered with text", keep.item.str()),
                      "late text of items that are answered with text");
    if (auto good = check_text(keep.text); !good) return good;
    // The cap of any answer and not of this item's: a composition that was cut off may have gone over it.
    if (keep.text.size() > limits::answer_units_max)
        return refuse(RefusalCode::too_long, fmt::format("the late text is {} units long", keep.text.size()),
                      fmt::format("at most {} UTF-16 units", limits::answer_units_max));
    return {};
}

Decision keep_as(const Situation& situation, const command::KeepLateText& keep, Millis late_by,
                 event::LateReason reason) {
    const Answer& answer = situation.answer(keep.item);
    if (is_kept_already(answer, keep)) return Events{};
    if (answer.late_texts.size() >= limits::late_texts_per_item_max)
        return refuse(
            RefusalCode::too_many,
            fmt::format("{} late texts of item \"{}\" are kept already", answer.late_texts.size(), keep.item.str()),
            fmt::format("at most {} for one item", limits::late_texts_per_item_max));
    return Events{event::LateTextKept{
        .item = keep.item, .text = keep.text, .made_at = keep.made_at, .late_by = late_by, .reason = reason}};
}

} // namespace

Decision decide_body(const Situation& situation, const command::KeepLateText& keep) {
    const auto place = require_item(situation, keep.item);
    if (!place) return std::unexpected{place.error()};
    if (auto consented = require_consent(situation); !consented) return std::unexpected{consented.error()};
    if (auto good = require_late_text(item_at(situation.exam, *place), keep); !good)
        return std::unexpected{good.error()};
    const Sitting& sitting = situation.sitting;
    if (situation.answer(keep.item).closed_at || sitting.phase == Phase::finished) {
        const Time end = *end_of_item(situation.exam, sitting, *place);
        return keep_as(situation, keep, std::max(Millis{0}, situation.now - end), event::LateReason::after_end);
    }
    if (situation.cause.epoch.value_or(0) < sitting.epoch)
        return keep_as(situation, keep, Millis{0}, event::LateReason::superseded);
    return refuse_phase(
        situation, fmt::format("text of item \"{}\" came as late text and its writer has the pen", keep.item.str()),
        "save it instead, once the item is open");
}

} // namespace shibi::core
