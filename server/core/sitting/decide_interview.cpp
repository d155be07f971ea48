#include "core/sitting/situation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

Result<void> require_words(std::string_view text, std::size_t units_max, std::string_view what) {
    if (text.empty()) return refuse(RefusalCode::bad_value, fmt::format("{} is empty", what), "some text");
    return require_utf8(text, units_max, what);
}

/// Rows of one sitting never grow without end.
Result<void> require_room(std::size_t count, std::size_t count_max, std::string_view what) {
    if (count < count_max) return {};
    return refuse(RefusalCode::too_many, fmt::format("the sitting has {} {}", count, what),
                  fmt::format("at most {} for one sitting", count_max));
}

Result<void> require_fitting(const Item& item, const command::AnswerInParallel& answer) {
    if (!is_text(item)) {
        if (answer.text.empty()) return validate(item, answer.response);
        return refuse(RefusalCode::bad_response, fmt::format("item \"{}\" is not answered with text", item.id.str()),
                      "a response that fits the item");
    }
    if (!std::holds_alternative<std::monostate>(answer.response)) return validate(item, answer.response);
    if (auto good = check_text(answer.text); !good) return good;
    if (answer.text.size() <= units_max(item)) return {};
    return refuse(RefusalCode::too_long, fmt::format("the text is {} units long", answer.text.size()),
                  fmt::format("at most {} UTF-16 units", units_max(item)));
}

/// Whether the candidate's page lists it, so that a remark can be about it.
bool is_told(const Sitting& sitting, Ordinal ordinal) {
    const auto has_it = [ordinal](const auto& one) { return one.ordinal == ordinal; };
    return std::ranges::any_of(sitting.noted.listed, has_it) || std::ranges::any_of(sitting.gaps, has_it) ||
           std::ranges::any_of(sitting.interventions,
                               [&](const auto& one) { return has_it(one) && is_for_candidate(one.kind); });
}

} // namespace

Decision decide_body(const Situation& situation, const command::RaiseFlag& raise) {
    if (auto good = require_words(raise.text, limits::flag_units_max, "the flag"); !good)
        return std::unexpected{good.error()};
    const auto& flag = situation.sitting.flag;
    if (flag && flag->text == raise.text) return Events{};
    return Events{event::Flagged{.text = raise.text}};
}

Decision decide_body(const Situation& situation, const command::LowerFlag&) {
    return situation.sitting.flag ? Events{event::Unflagged{}} : Events{};
}

Decision decide_body(const Situation& situation, const command::AnswerHelp&) {
    return situation.sitting.help_asked_at ? Events{event::HelpAnswered{}} : Events{};
}

Decision decide_body(const Situation& situation, const command::WriteNote& write) {
    if (auto good = require_words(write.text, limits::note_units_max, "the note"); !good)
        return std::unexpected{good.error()};
    if (auto room = require_room(situation.sitting.notes.size(), limits::notes_per_sitting_max, "notes"); !room)
        return std::unexpected{room.error()};
    return Events{event::NoteWritten{.text = write.text}};
}

Decision decide_body(const Situation& situation, const command::ConfirmWriting& confirm) {
    if (auto good = require_utf8(confirm.note, limits::note_units_max, "the note"); !good)
        return std::unexpected{good.error()};
    const auto& known = situation.sitting.writing_confirmation;
    if (known && known->confirmed == confirm.confirmed && known->note == confirm.note) return Events{};
    return Events{event::WritingConfirmed{.confirmed = confirm.confirmed, .note = confirm.note}};
}

Decision decide_body(const Situation& situation, const command::AnswerInParallel& answer) {
    const auto place = require_item(situation, answer.item);
    if (!place) return std::unexpected{place.error()};
    if (auto fitting = require_fitting(item_at(situation.exam, *place), answer); !fitting)
        return std::unexpected{fitting.error()};
    const auto& all = situation.sitting.parallel_answers;
    const auto own = std::ranges::find_if(all, [&](const ParallelAnswer& one) {
        return one.item == answer.item && one.actor.id == situation.cause.actor.id;
    });
    if (own != all.end() && own->text == answer.text && own->response == answer.response) return Events{};
    if (own == all.end())
        if (auto room = require_room(all.size(), limits::parallel_answers_per_sitting_max, "parallel answers"); !room)
            return std::unexpected{room.error()};
    return Events{event::ParallelAnswered{.item = answer.item, .text = answer.text, .response = answer.response}};
}

Decision decide_body(const Situation& situation, const command::AddRemark& remark) {
    if (auto consented = require_consent(situation); !consented) return std::unexpected{consented.error()};
    if (auto good = require_words(remark.text, limits::remark_units_max, "the remark"); !good)
        return std::unexpected{good.error()};
    if (auto room = require_room(situation.sitting.remarks.size(), limits::remarks_per_sitting_max, "remarks"); !room)
        return std::unexpected{room.error()};
    const auto& finished = situation.sitting.finished_at;
    if (finished && situation.now >= *finished + limits::remarks_after_end)
        return refuse_phase(situation, "a remark", "until 24 hours after the end");
    if (remark.about_ordinal && !is_told(situation.sitting, *remark.about_ordinal))
        return refuse(RefusalCode::bad_value,
                      fmt::format("the candidate is told of nothing with ordinal {}", *remark.about_ordinal),
                      "the ordinal of a listed signal, of a lost connection, of what an interviewer did, or none");
    return Events{event::RemarkAdded{.text = remark.text, .about_ordinal = remark.about_ordinal}};
}

} // namespace shibi::core
