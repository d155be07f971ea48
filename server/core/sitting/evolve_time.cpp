#include "core/sitting/deadline.hpp"
#include "core/sitting/fold.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::core {

void Fold::give(const SectionId& section, Credit::Kind kind, Time at, Millis by) const {
    progress(section).credits.push_back(
        Credit{.kind = kind, .at = at, .by = by, .actor = record.cause.actor, .reason = record.cause.reason});
}

void Fold::end_pause() const {
    if (!sitting.paused_at) return;
    sitting.sections.at(sitting.section)
        .credits.push_back(Credit{.kind = Credit::Kind::pause,
                                  .at = *sitting.paused_at,
                                  .by = record.at - *sitting.paused_at,
                                  .actor = std::exchange(sitting.paused_by, {}),
                                  .reason = std::exchange(sitting.paused_reason, {})});
    sitting.paused_at.reset();
}

void Fold::reopen_if_ahead() const {
    if (sitting.phase == Phase::closing && section_deadline(exam, sitting)->at > record.at)
        sitting.phase = Phase::running;
}

void Fold::operator()(const event::Extended& extended) const {
    give(extended.section, Credit::Kind::extension, record.at, extended.by);
    reopen_if_ahead();
}
void Fold::operator()(const event::Paused&) const {
    assert(sitting.phase == Phase::running);
    end_silence(sitting.item);
    sitting.phase = Phase::paused;
    sitting.paused_at = record.at;
    sitting.paused_by = record.cause.actor;
    sitting.paused_reason = record.cause.reason;
}
void Fold::operator()(const event::Resumed&) const {
    assert(sitting.phase == Phase::paused);
    end_pause();
    sitting.quiet_since = record.at;
    sitting.phase = Phase::running;
}
void Fold::operator()(const event::OutageCredited& credited) const {
    give(credited.section, Credit::Kind::outage, credited.from, credited.to - credited.from);
    sitting.quiet_since = record.at; // nothing could have been heard
    reopen_if_ahead();
}
void Fold::operator()(const event::WindowShifted& shifted) const {
    sitting.invitation.window = shifted.window;
}

void Fold::operator()(const event::Reopened& reopened) const {
    sitting.finish.reset();
    sitting.finished_at.reset();
    sitting.section = *find_section(exam, reopened.section);
    sitting.item = reopened.item;
    if (reopened.by > Millis{0}) give(reopened.section, Credit::Kind::extension, record.at, reopened.by);
    SectionProgress& section = progress(reopened.section);
    if (!section.started_at) {
        sitting.phase = sitting.consented_at ? Phase::waiting : Phase::invited;
        return;
    }
    give(reopened.section, Credit::Kind::reopening, reopened.closed_at, record.at - reopened.closed_at);
    section.finished_at.reset();
    section.expired = false;
    sitting.quiet_since = record.at;
    sitting.phase = Phase::running;
    for (const ItemId& item : reopened.items) {
        Answer& opened = answer(item);
        opened.closed_at.reset();
        opened.checker.clear();
        // Written on, the text that it was decided about is another.
        for (LateText& late : opened.late_texts)
            late.decision.reset();
    }
}

void Fold::operator()(const event::ConnectionGone& gone) const {
    sitting.gaps.push_back(ConnectionGap{
        .ordinal = record.ordinal, .section = exam.sections.at(sitting.section).id, .from = gone.since, .to = {}});
}
void Fold::operator()(const event::ConnectionBack& back) const {
    assert(open_gap(sitting) != nullptr);
    sitting.gaps.back().to = back.gone_to;
}
void Fold::operator()(const event::ConnectionCredited& credited) const {
    const auto gap = std::ranges::find(sitting.gaps, credited.gap_ordinal, &ConnectionGap::ordinal);
    assert(gap != sitting.gaps.end());
    gap->credited = true;
    give(credited.section, Credit::Kind::connection, credited.from, credited.to - credited.from);
    reopen_if_ahead();
}

} // namespace shibi::core
