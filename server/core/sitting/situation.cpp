#include "core/sitting/situation.hpp"

#include "core/text.hpp"

#include <fmt/format.h>

namespace shibi::core {

std::unexpected<Refusal> refuse(RefusalCode code, std::string message, std::string allowed) {
    return std::unexpected{Refusal{.code = code, .message = std::move(message), .allowed = std::move(allowed)}};
}

std::unexpected<Refusal> refuse_phase(const Situation& situation, std::string_view what, std::string allowed) {
    return refuse(RefusalCode::wrong_phase,
                  fmt::format("{} while the sitting is {}", what, to_string(situation.sitting.phase)),
                  std::move(allowed));
}

Result<void> require_consent(const Situation& situation) {
    if (situation.sitting.consented_at) return {};
    return refuse(RefusalCode::not_consented, "the candidate has not agreed to what is recorded", "consent first");
}

Result<ItemPlace> require_item(const Situation& situation, const ItemId& item) {
    if (const auto place = find_item(situation.exam, item)) return *place;
    return refuse(RefusalCode::unknown_item, fmt::format("item \"{}\" is not in this exam", item.str()),
                  fmt::format("the items of exam {}", situation.exam.slug.str()));
}

Result<std::size_t> require_section(const Situation& situation, const SectionId& section) {
    if (const auto index = find_section(situation.exam, section)) return *index;
    return refuse(RefusalCode::unknown_section, fmt::format("section \"{}\" is not in this exam", section.str()),
                  fmt::format("the sections of exam {}", situation.exam.slug.str()));
}

Result<void> require_utf8(std::string_view text, std::size_t units_max, std::string_view what) {
    const auto length = utf16_length(text);
    if (!length || text.contains('\0'))
        return refuse(RefusalCode::bad_text, fmt::format("{} is not well-formed UTF-8 or holds U+0000", what),
                      "well-formed UTF-8 without U+0000");
    if (*length > units_max)
        return refuse(RefusalCode::too_long, fmt::format("{} is {} units long", what, *length),
                      fmt::format("at most {} UTF-16 units", units_max));
    return {};
}

Result<void> require_order(const event::Window& window) {
    const auto in_order = [](const std::optional<Time>& one, const std::optional<Time>& other) {
        return !one || !other || *one < *other;
    };
    if (!in_order(window.opens, window.closes) || !in_order(window.opens, window.hard_end))
        return refuse(RefusalCode::bad_value, "the window ends before it opens", "opens before closes and hard_end");
    return {};
}

bool has_deadline(const Situation& situation, std::size_t section) {
    return situation.exam.sections[section].limit || situation.sitting.invitation.window.hard_end;
}

Result<void> require_extension(Millis by) {
    if (by > Millis{0} && by <= limits::extension_max) return {};
    return refuse(RefusalCode::bad_value, fmt::format("an extension by {} ms", by.count()),
                  fmt::format("1 to {} ms", limits::extension_max.count()));
}

bool is_open(const Situation& situation, ItemPlace place) {
    if (!section_is_on(situation.sitting) || place.section != situation.sitting.section) return false;
    const Item& item = item_at(situation.exam, place);
    if (situation.answer(item.id).closed_at) return false;
    return situation.section().navigation == Navigation::free || situation.sitting.item == item.id;
}

SittingEvent closing_of(const Situation& situation, const ItemId& item) {
    const Answer& answer = situation.answer(item);
    return event::AnswerClosed{
        .item = item, .version = answer.version, .text = answer.text, .response = answer.response};
}

void close_answers(const Situation& situation, Events& events) {
    for (const Item& item : situation.section().items)
        if (!situation.answer(item.id).closed_at) events.push_back(closing_of(situation, item.id));
}

void finish_section(const Situation& situation, event::FinishReason reason, Events& events) {
    close_answers(situation, events);
    events.push_back(
        event::SectionFinished{.section = situation.section().id, .expired = reason == event::FinishReason::expired});
    if (situation.sitting.section + 1 == situation.exam.sections.size())
        events.push_back(event::Finished{.reason = reason});
}

} // namespace shibi::core
