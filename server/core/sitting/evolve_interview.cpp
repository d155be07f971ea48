#include "core/sitting/fold.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace shibi::core {
namespace {

NotedKind noted_kind(event::SignalKind kind) {
    switch (kind) {
    case event::SignalKind::blur: return NotedKind::blur;
    case event::SignalKind::copy: return NotedKind::copy;
    case event::SignalKind::cut: return NotedKind::cut;
    }
    assert(false && "no such kind");
    return NotedKind::blur;
}

} // namespace

void Fold::forget_call() const {
    sitting.help_asked_at.reset();
    sitting.help_text.clear();
}

void Fold::operator()(const event::HelpAsked& asked) const {
    sitting.help_asked_at = record.at;
    sitting.help_text = asked.text;
}
void Fold::operator()(const event::NoticeSent& notice) const {
    sitting.notices.push_back(Notice{.ordinal = record.ordinal, .at = record.at, .text = notice.text});
    if (!notice.recipients) forget_call();
}
void Fold::operator()(const event::HelpAnswered&) const {
    forget_call();
}
void Fold::operator()(const event::Flagged& flagged) const {
    sitting.flag = Flag{.at = record.at, .actor = record.cause.actor, .text = flagged.text};
}
void Fold::operator()(const event::Unflagged&) const {
    sitting.flag.reset();
}
void Fold::operator()(const event::NoteWritten& written) const {
    sitting.notes.push_back(
        Note{.ordinal = record.ordinal, .at = record.at, .actor = record.cause.actor, .text = written.text});
}
void Fold::operator()(const event::WritingConfirmed& confirmed) const {
    sitting.writing_confirmation = WritingConfirmation{
        .at = record.at, .actor = record.cause.actor, .confirmed = confirmed.confirmed, .note = confirmed.note};
}
void Fold::operator()(const event::ParallelAnswered& answered) const {
    auto& all = sitting.parallel_answers;
    std::erase_if(all, [&](const ParallelAnswer& one) {
        return one.item == answered.item && one.actor.id == record.cause.actor.id;
    });
    all.push_back({.item = answered.item,
                   .at = record.at,
                   .actor = record.cause.actor,
                   .text = answered.text,
                   .response = answered.response});
}
void Fold::operator()(const event::Released&) const {
    sitting.released_at = record.at;
}
void Fold::operator()(const event::InterventionDelivered& delivered) const {
    sitting.delivered_through = delivered.through;
}
void Fold::operator()(const event::InterventionSeen& seen) const {
    sitting.seen_through = seen.through;
}
void Fold::note(NotedSignal signal) const {
    auto& [listed, earlier] = sitting.noted;
    signal.ordinal = record.ordinal;
    if (listed.size() == limits::signals_listed_max) {
        listed.erase(listed.begin());
        ++earlier;
    }
    listed.push_back(std::move(signal));
}
void Fold::operator()(const event::SignalsRecorded& recorded) const {
    SignalSummary& summary = sitting.signals;
    summary.recorded += static_cast<std::uint32_t>(recorded.signals.size());
    summary.more_not_recorded = recorded.more_not_recorded;
    for (const event::Signal& signal : recorded.signals) {
        note({.kind = noted_kind(signal.kind),
              .item = signal.item,
              .from = signal.from,
              .to = signal.to,
              .characters = signal.characters});
        if (signal.kind == event::SignalKind::blur) {
            ++summary.blurs;
            summary.blurred += signal.to - signal.from;
        } else {
            ++summary.copies;
            summary.copied_characters += signal.characters;
        }
    }
}
void Fold::operator()(const event::RemarkAdded& added) const {
    sitting.remarks.push_back(
        Remark{.ordinal = record.ordinal, .at = record.at, .text = added.text, .about_ordinal = added.about_ordinal});
}

} // namespace shibi::core
