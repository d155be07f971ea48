#include "core/sitting/fold.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::core {

Answer& Fold::changed(const ItemId& item, Version version) const {
    Answer& changed_answer = answer(item);
    assert(version == changed_answer.version + 1);
    changed_answer.version = version;
    end_silence(item);
    changed_answer.saved_at = record.at;
    return changed_answer;
}

void Fold::end_silence(const std::optional<ItemId>& item) const {
    // What was typed before a pause may still come in it.
    if (sitting.phase == Phase::running && record.at - sitting.quiet_since >= limits::typing_gap_min) {
        ++sitting.signals.typing_gaps;
        note({.kind = NotedKind::gap, .item = item, .from = sitting.quiet_since, .to = record.at});
    }
    sitting.quiet_since = record.at;
}

void Fold::count_pastes(const event::Edited& edited) const {
    for (const Edit& edit : edited.edits) {
        if (!came_from_elsewhere(edit)) continue;
        const auto characters = static_cast<std::uint32_t>(characters_in(edit.splice.insert));
        ++sitting.signals.pastes;
        sitting.signals.pasted_characters += characters;
        note({.kind = NotedKind::paste,
              .item = edited.item,
              .from = edit.made_at,
              .to = edit.made_at,
              .characters = characters});
    }
}

void Fold::operator()(const event::ItemEntered& entered) const {
    sitting.item = entered.item;
    sitting.sections.at(sitting.section).item = entered.item;
    if (auto& entered_at = answer(entered.item).entered_at; !entered_at) entered_at = record.at;
}
void Fold::operator()(const event::Edited& edited) const {
    Answer& edited_answer = changed(edited.item, edited.version);
    auto text = apply_all(edited_answer.text, edited.edits, limits::answer_units_max);
    assert(text);
    edited_answer.text = std::move(*text);
    count_pastes(edited);
}
void Fold::operator()(const event::TextReplaced& replaced) const {
    changed(replaced.item, replaced.version).text = replaced.text;
}
void Fold::operator()(const event::Responded& responded) const {
    changed(responded.item, responded.version).response = responded.response;
}
void Fold::operator()(const event::AnswerClosed& closed) const {
    Answer& closed_answer = answer(closed.item);
    assert(closed.version == closed_answer.version);
    closed_answer.text = closed.text; // it is there already, unless the keystrokes have been erased since
    closed_answer.response = closed.response;
    closed_answer.closed_at = record.at;
}
void Fold::operator()(const event::LateTextKept& late) const {
    answer(late.item).late_texts.push_back(LateText{.ordinal = record.ordinal,
                                                    .text = late.text,
                                                    .made_at = late.made_at,
                                                    .received_at = record.at,
                                                    .late_by = late.late_by,
                                                    .reason = late.reason});
}
void Fold::operator()(const event::LateTextDecided& decided) const {
    auto& late_texts = answer(decided.item).late_texts;
    const auto late = std::ranges::find(late_texts, decided.late_ordinal, &LateText::ordinal);
    assert(late != late_texts.end());
    late->decision = LateDecision{
        .counts = decided.counts, .at = record.at, .actor = record.cause.actor, .reason = record.cause.reason};
}
void Fold::operator()(const event::ReportRecorded& recorded) const {
    answer(recorded.item).checker = recorded.checker;
}

} // namespace shibi::core
