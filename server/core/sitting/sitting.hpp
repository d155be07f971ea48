#pragma once

#include "core/exam.hpp"
#include "core/marking/marking.hpp"
#include "core/sitting/event.hpp"
#include "core/sitting/interview.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shibi::core {

std::string_view to_string(Phase phase);

struct Link {
    LinkId id;
    std::string secret_hash;
    Time created_at;
    bool revoked = false;
    friend bool operator==(const Link&, const Link&) = default;
};

struct LateDecision {
    bool counts = false;
    Time at;
    Actor actor;
    std::optional<Reason> reason;
    friend bool operator==(const LateDecision&, const LateDecision&) = default;
};

struct LateText {
    Ordinal ordinal = 0; ///< of its LateTextKept
    Text text;
    Time made_at;
    Time received_at;
    Millis late_by{0};
    event::LateReason reason = event::LateReason::after_end;
    std::optional<LateDecision> decision = {};
    friend bool operator==(const LateText&, const LateText&) = default;
};

struct Answer {
    Text text;
    SetResponse response;
    Version version = 0;
    std::optional<Time> entered_at; ///< first time the candidate was on the item
    std::optional<Time> saved_at;   ///< time of the last event that changed it
    std::optional<Time> closed_at;  ///< set: only late text is taken
    std::vector<LateText> late_texts;
    std::string checker; ///< that made the recorded report of the closed answer; empty: none recorded yet
    friend bool operator==(const Answer&, const Answer&) = default;
};

/// Time given on top of a section's base time, by whom and why.
struct Credit {
    enum class Kind { extension, pause, outage, reopening, connection };
    Kind kind = Kind::extension;
    Time at; ///< when it was given (extension), or when the time that is given back began (all others)
    Millis by{0};
    Actor actor;
    std::optional<Reason> reason;
    friend bool operator==(const Credit&, const Credit&) = default;
};

struct SectionProgress {
    std::optional<Time> admitted_at;
    std::optional<Time> started_at;
    std::optional<Time> finished_at;
    bool expired = false;
    std::optional<ItemId> item; ///< where the candidate was last
    std::vector<Credit> credits;
    friend bool operator==(const SectionProgress&, const SectionProgress&) = default;
};

struct Notice {
    Ordinal ordinal = 0;
    Time at;
    std::string text;
    friend bool operator==(const Notice&, const Notice&) = default;
};

/// One candidate's one go at one exam version: everything the rules need to know, folded from its stream by `evolve`.
struct Sitting {
    SittingId id;
    event::Invited invitation;
    std::optional<Time> invited_at;
    std::vector<Link> links;
    std::string locale;
    std::optional<Time> consented_at;
    std::string consented_terms;

    Phase phase = Phase::invited;
    std::size_t section = 0;    ///< index of the section that runs or comes next; the last one's once finished
    std::optional<ItemId> item; ///< where the candidate is
    std::vector<SectionProgress> sections; ///< one for each of the exam's
    std::map<ItemId, Answer> answers;      ///< one for each item of the exam
    std::optional<Time> paused_at;
    Actor paused_by;                     ///< while paused
    std::optional<Reason> paused_reason; ///< while paused

    WriterId writer;
    Epoch epoch = 0;
    ClientSeq last_client_seq = 0; ///< of the present epoch

    std::size_t written_bytes = 0;  ///< what the candidate's own events come to in the journal (journal_bytes)
    std::optional<Time> written_at; ///< the last of them

    std::optional<Time> help_asked_at; ///< until a notice to this candidate alone, or another answer
    std::string help_text;             ///< while help is asked for
    std::vector<Notice> notices;
    std::vector<Intervention> interventions; ///< in order; the oldest leave at limits::interventions_kept_max
    Ordinal delivered_through = 0;           ///< interventions that the candidate's page has got
    Ordinal seen_through = 0;                ///< and that it has shown
    std::optional<Flag> flag;
    std::vector<Note> notes;
    std::optional<WritingConfirmation> writing_confirmation;
    std::vector<ParallelAnswer> parallel_answers;
    Time quiet_since; ///< no answer has changed since then: a section started, was resumed or reopened, or a change
    std::vector<ConnectionGap> gaps;
    SignalSummary signals;
    NotedSignals noted;
    std::vector<Remark> remarks;
    std::optional<event::FinishReason> finish;
    std::optional<Time> finished_at;
    std::optional<Time> released_at; ///< to graders

    Marking marking;

    Ordinal ordinal = 0; ///< of the last event folded in
    friend bool operator==(const Sitting&, const Sitting&) = default;
};

/// Who lets the section begin: the exam says so, and of test sections the invitation where it says anything.
Admission admission_to(const Section& section, const Sitting& sitting);

/// Running, paused or closing: `Sitting::section` is a section that has started and has not finished.
bool section_is_on(const Sitting& sitting);

/// The last intervention, if it came after this ordinal: who looked at the sitting then has not seen it.
const Intervention* intervention_after(const Sitting& sitting, Ordinal seen);

/// Late texts that nobody has decided on, in order.
std::vector<Ordinal> undecided_late_texts(const Sitting& sitting);

/// Whether there is anything to mark: text that is more than white space, or a response.
bool is_answered(const Answer& answer);

/// The text that counts: the last late text that was decided to count, else the answer's own.
const Text& effective_text(const Answer& answer);

/// The gap in which the candidate's connection is gone now; null when there is none.
const ConnectionGap* open_gap(const Sitting& sitting);

/// A sitting before its first event. The exam fixes the shape of `sections` and `answers`.
Sitting empty_sitting(const SittingId& id, const Exam& exam);

} // namespace shibi::core
