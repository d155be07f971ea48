#pragma once

#include "core/exam.hpp"
#include "core/marking/evolve.hpp"
#include "core/sitting/record.hpp"
#include "core/sitting/sitting.hpp"

/// Internal to evolve*.cpp.
namespace shibi::core {

/// One event folded into the sitting; one overload for each kind.
struct Fold {
    const Exam& exam;
    Sitting& sitting;
    const Record& record;

    // evolve.cpp: the candidate's way through the exam
    void operator()(const event::Invited& invited) const;
    void operator()(const event::LinkIssued& issued) const;
    void operator()(const event::LinkRevoked& revoked) const;
    void operator()(const event::Consented& consented) const;
    void operator()(const event::WriterChanged& changed_writer) const;
    void operator()(const event::Admitted& admitted) const;
    void operator()(const event::SectionStarted& started) const;
    void operator()(const event::SectionClosing& closing) const;
    void operator()(const event::SectionFinished& finished) const;
    void operator()(const event::Finished& finished) const;

    // evolve_answers.cpp: what was written
    void operator()(const event::ItemEntered& entered) const;
    void operator()(const event::Edited& edited) const;
    void operator()(const event::TextReplaced& replaced) const;
    void operator()(const event::Responded& responded) const;
    void operator()(const event::AnswerClosed& closed) const;
    void operator()(const event::LateTextKept& late) const;
    void operator()(const event::LateTextDecided& decided) const;
    void operator()(const event::ReportRecorded& recorded) const;

    // evolve_time.cpp: time given, taken away and lost
    void operator()(const event::Extended& extended) const;
    void operator()(const event::Paused& paused) const;
    void operator()(const event::Resumed& resumed) const;
    void operator()(const event::OutageCredited& credited) const;
    void operator()(const event::WindowShifted& shifted) const;
    void operator()(const event::Reopened& reopened) const;
    void operator()(const event::ConnectionGone& gone) const;
    void operator()(const event::ConnectionBack& back) const;
    void operator()(const event::ConnectionCredited& credited) const;

    // evolve_interview.cpp: what was said, noted and seen
    void operator()(const event::HelpAsked& asked) const;
    void operator()(const event::NoticeSent& notice) const;
    void operator()(const event::HelpAnswered& answered) const;
    void operator()(const event::Flagged& flagged) const;
    void operator()(const event::Unflagged& unflagged) const;
    void operator()(const event::NoteWritten& written) const;
    void operator()(const event::WritingConfirmed& confirmed) const;
    void operator()(const event::ParallelAnswered& answered) const;
    void operator()(const event::Released& released) const;
    void operator()(const event::InterventionDelivered& delivered) const;
    void operator()(const event::InterventionSeen& seen) const;
    void operator()(const event::SignalsRecorded& recorded) const;
    void operator()(const event::RemarkAdded& added) const;

    // core/marking/evolve.cpp
    void operator()(const event::OfMarking auto& marked) const {
        core::evolve(sitting.marking, marked, record.cause.actor, record.at);
    }

private:
    [[nodiscard]] Answer& answer(const ItemId& item) const { return sitting.answers.at(item); }
    [[nodiscard]] SectionProgress& progress(const SectionId& section) const;
    /// The answer with its new version.
    [[nodiscard]] Answer& changed(const ItemId& item, Version version) const;
    /// A change, or time that stops: what was silent for limits::typing_gap_min before it is a gap, at `item`.
    void end_silence(const std::optional<ItemId>& item) const;
    void count_pastes(const event::Edited& edited) const;
    /// Of this record, whatever its ordinal says.
    void note(NotedSignal signal) const;
    void forget_call() const;
    void give(const SectionId& section, Credit::Kind kind, Time at, Millis by) const;
    void end_pause() const;
    /// Time given to a section whose grace runs opens it again if its deadline now lies ahead.
    void reopen_if_ahead() const;
    /// Of the section that is on: its time stops, and what was gone is not waited for.
    void end_section(bool expired) const;
    void end(event::FinishReason reason) const;
};

} // namespace shibi::core
