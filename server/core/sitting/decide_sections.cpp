#include "core/sitting/deadline.hpp"
#include "core/sitting/situation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

/// No time would be left: a hard end has cut all of it and nothing was given on top. Starting would end the section at
/// once, so it waits for an interviewer to extend it.
bool would_have_no_time(const Situation& situation) {
    const auto deadline =
        simulated_deadline(situation.exam, situation.sitting.invitation, situation.sitting.section, situation.now);
    if (!deadline) return false;
    Time end = deadline->at;
    for (const Credit& given : situation.progress().credits)
        end += given.by;
    return end <= situation.now;
}

Result<void> require_window(const Situation& situation) {
    const event::Window& window = situation.sitting.invitation.window;
    if (window.opens && situation.now < *window.opens)
        return refuse(RefusalCode::outside_window, "the sitting may not start yet",
                      fmt::format("from {} on", to_rfc3339(*window.opens)));
    const bool is_first = situation.sitting.section == 0;
    if (is_first && window.closes && situation.now >= *window.closes)
        return refuse(RefusalCode::outside_window, "the sitting may no longer start",
                      fmt::format("before {}", to_rfc3339(*window.closes)));
    if (would_have_no_time(situation))
        return refuse(RefusalCode::outside_window, "the hard end leaves this section no time",
                      "an interviewer may extend it first");
    return {};
}

/// Where in the section that is on; nothing for an item of another section.
std::optional<std::size_t> index_in_section(const Situation& situation, ItemPlace place) {
    return place.section == situation.sitting.section ? std::optional{place.item} : std::nullopt;
}

Decision enter_linear(const Situation& situation, std::size_t wanted) {
    const auto& items = situation.section().items;
    const std::size_t present = find_item(situation.exam, *situation.sitting.item)->item;
    if (wanted == present) // still an event, so that the command's number is used up
        return Events{event::ItemEntered{.item = items[wanted].id}};
    if (wanted != present + 1)
        return refuse(
            RefusalCode::item_closed,
            fmt::format("item \"{}\" is {}", items[wanted].id.str(), wanted < present ? "closed" : "not open yet"),
            "one item after the other, without going back");
    return Events{closing_of(situation, items[present].id), event::ItemEntered{.item = items[wanted].id}};
}

} // namespace

Decision decide_body(const Situation& situation, const command::Consent& consent) {
    if (situation.sitting.phase == Phase::finished)
        return refuse_phase(situation, "consent", "nothing: the sitting is over");
    if (auto good = require_utf8(consent.terms, limits::terms_units_max, "the name of the terms"); !good)
        return std::unexpected{good.error()};
    if (auto good = require_utf8(consent.locale, limits::locale_units_max, "the locale"); !good)
        return std::unexpected{good.error()};
    // Consent given again (by the next writer, in another language) is recorded again: it uses its number up and the
    // language follows; the first consent stays the one that opened the sitting.
    return Events{event::Consented{.terms = consent.terms, .locale = consent.locale}};
}

Decision decide_body(const Situation& situation, const command::StartSection& start) {
    const auto index = require_section(situation, start.section);
    if (!index) return std::unexpected{index.error()};
    if (auto consented = require_consent(situation); !consented) return std::unexpected{consented.error()};
    const Section& next = situation.section();
    if (situation.sitting.phase != Phase::waiting)
        return refuse_phase(situation, fmt::format("section \"{}\" cannot start", start.section.str()),
                            "one section at a time, in order");
    if (*index != situation.sitting.section)
        return refuse_phase(situation, fmt::format("section \"{}\" is not the next one", start.section.str()),
                            fmt::format("section \"{}\"", next.id.str()));
    if (admission_to(next, situation.sitting) == Admission::interviewer && !situation.progress().admitted_at)
        return refuse(RefusalCode::not_admitted, fmt::format("section \"{}\" waits for admission", next.id.str()),
                      "wait until an interviewer has admitted the candidate");
    if (auto inside = require_window(situation); !inside) return std::unexpected{inside.error()};
    return Events{event::SectionStarted{.section = next.id}, event::ItemEntered{.item = next.items.front().id}};
}

Decision decide_body(const Situation& situation, const command::EnterItem& enter) {
    const auto place = require_item(situation, enter.item);
    if (!place) return std::unexpected{place.error()};
    if (auto consented = require_consent(situation); !consented) return std::unexpected{consented.error()};
    if (!section_is_on(situation.sitting))
        return refuse_phase(situation, "no item can be entered", "once a section has started");
    const auto index = index_in_section(situation, *place);
    if (!index)
        return refuse(RefusalCode::item_closed,
                      fmt::format("item \"{}\" is not in the section that runs", enter.item.str()),
                      fmt::format("the items of section \"{}\"", situation.section().id.str()));
    // In a free section moving about is harmless at any time, and a save that comes right behind it is not held up. In
    // a linear one the next prompt is not to be read while time stands still.
    if (situation.section().navigation == Navigation::free) return Events{event::ItemEntered{.item = enter.item}};
    if (situation.sitting.phase == Phase::paused)
        return refuse_phase(situation, "the next item cannot be entered",
                            "once an interviewer has resumed the sitting");
    return enter_linear(situation, *index);
}

Decision decide_body(const Situation& situation, const command::FinishSection& finish) {
    const auto index = require_section(situation, finish.section);
    if (!index) return std::unexpected{index.error()};
    if (auto consented = require_consent(situation); !consented) return std::unexpected{consented.error()};
    const Phase phase = situation.sitting.phase;
    if (phase != Phase::running && phase != Phase::closing)
        return refuse_phase(situation, fmt::format("section \"{}\" cannot be handed in", finish.section.str()),
                            phase == Phase::paused ? "once an interviewer has resumed the sitting"
                                                   : "the section that runs");
    if (*index != situation.sitting.section)
        return refuse_phase(situation, fmt::format("section \"{}\" does not run", finish.section.str()),
                            fmt::format("section \"{}\"", situation.section().id.str()));
    Events events;
    finish_section(situation, event::FinishReason::submitted, events);
    return events;
}

Decision decide_body(const Situation& situation, const command::AskHelp& ask) {
    if (auto consented = require_consent(situation); !consented) return std::unexpected{consented.error()};
    if (situation.sitting.phase == Phase::finished)
        return refuse_phase(situation, "help was asked for", "write to whoever sent the invitation");
    if (auto good = require_utf8(ask.text, limits::help_units_max, "the question"); !good)
        return std::unexpected{good.error()};
    return Events{event::HelpAsked{.text = ask.text}};
}

} // namespace shibi::core
