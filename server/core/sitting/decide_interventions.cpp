#include "core/sitting/deadline.hpp"
#include "core/sitting/situation.hpp"

#include <fmt/format.h>

namespace shibi::core {
namespace {

/// The section an extension is meant for: the named one, or else the one that is on.
Result<std::size_t> extended_section(const Situation& situation, const command::Extend& extend) {
    const Sitting& sitting = situation.sitting;
    if (!extend.section) {
        if (section_is_on(sitting)) return sitting.section;
        return refuse_phase(situation, "no section was named for the extension", "name the coming section");
    }
    return require_section(situation, *extend.section);
}

event::Window changed_window(const event::Window& present, const command::ShiftWindow& shift) {
    return {.opens = shift.opens.value_or(present.opens),
            .closes = shift.closes.value_or(present.closes),
            .hard_end = shift.hard_end.value_or(present.hard_end)};
}

Decision end_sitting(const Situation& situation, event::FinishReason reason) {
    if (situation.sitting.phase == Phase::finished)
        return refuse_phase(situation, "the sitting cannot be ended", "nothing: it is over");
    Events events;
    if (section_is_on(situation.sitting)) close_answers(situation, events);
    events.push_back(event::Finished{.reason = reason});
    return events;
}

} // namespace

Decision decide_body(const Situation& situation, const command::Admit& admit) {
    const auto index = require_section(situation, admit.section);
    if (!index) return std::unexpected{index.error()};
    const Phase phase = situation.sitting.phase;
    if (phase != Phase::invited && phase != Phase::waiting)
        return refuse_phase(situation, "nobody can be admitted", "while the candidate waits for a section");
    if (*index < situation.sitting.section)
        return refuse_phase(situation, fmt::format("section \"{}\" is over", admit.section.str()), "a coming section");
    if (situation.sitting.sections[*index].admitted_at) return Events{};
    return Events{event::Admitted{.section = admit.section}};
}

Decision decide_body(const Situation& situation, const command::Extend& extend) {
    if (auto good = require_extension(extend.by); !good) return std::unexpected{good.error()};
    const auto index = extended_section(situation, extend);
    if (!index) return std::unexpected{index.error()};
    if (situation.sitting.phase == Phase::finished || *index < situation.sitting.section)
        return refuse_phase(situation, "a section that is over cannot be extended",
                            "the section that runs, or a coming one");
    const Section& section = situation.exam.sections[*index];
    if (!has_deadline(situation, *index))
        return refuse(RefusalCode::bad_value, fmt::format("section \"{}\" has no limit to extend", section.id.str()),
                      "a section with a limit");
    return Events{event::Extended{.section = section.id, .by = extend.by}};
}

Decision decide_body(const Situation& situation, const command::ShiftWindow& shift) {
    const bool has_started = situation.sitting.sections.front().started_at.has_value();
    if (has_started || situation.sitting.phase == Phase::finished)
        return refuse_phase(situation, "the start cannot be shifted", "while nothing has started");
    if (!shift.opens && !shift.closes && !shift.hard_end)
        return refuse(RefusalCode::bad_value, "nothing of the window is named",
                      "opens, closes or hard_end: a time, or null for no limit");
    const event::Window window = changed_window(situation.sitting.invitation.window, shift);
    if (auto good = require_order(window); !good) return std::unexpected{good.error()};
    if (window == situation.sitting.invitation.window) return Events{};
    return Events{event::WindowShifted{.window = window}};
}

Decision decide_body(const Situation& situation, const command::Pause&) {
    if (situation.sitting.phase != Phase::running)
        return refuse_phase(situation, "time cannot be paused", "while a section runs");
    return Events{event::Paused{}};
}

Decision decide_body(const Situation& situation, const command::Resume&) {
    if (situation.sitting.phase != Phase::paused)
        return refuse_phase(situation, "time cannot be resumed", "while the sitting is paused");
    return Events{event::Resumed{}};
}

Decision decide_body(const Situation& situation, const command::Terminate&) {
    return end_sitting(situation, event::FinishReason::terminated);
}

Decision decide_body(const Situation& situation, const command::Withdraw&) {
    return end_sitting(situation, event::FinishReason::withdrawn);
}

Decision decide_body(const Situation& situation, const command::SendNotice& notice) {
    // In every phase: what an interviewer has to say before the start or after the end is still read on the page.
    if (notice.text.empty()) return refuse(RefusalCode::bad_value, "the notice is empty", "some text");
    if (auto good = require_utf8(notice.text, limits::notice_units_max, "the notice"); !good)
        return std::unexpected{good.error()};
    if (situation.sitting.notices.size() >= limits::notices_per_sitting_max)
        return refuse(RefusalCode::too_many, fmt::format("{} notices were sent", situation.sitting.notices.size()),
                      fmt::format("at most {} for one sitting", limits::notices_per_sitting_max));
    return Events{event::NoticeSent{.text = notice.text, .recipients = notice.recipients}};
}

} // namespace shibi::core
