#pragma once

#include "core/exam.hpp"
#include "core/sitting/event.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shibi::core {

enum class Phase {
    invited,  ///< the link exists; nothing has been agreed to
    waiting,  ///< consented; the next section has not started (or waits for admission)
    running,  ///< a section runs
    paused,   ///< a section runs but its time stands still
    closing,  ///< the section's time is over; frames under way still count
    finished, ///< no more answers; `finish` says why
};

std::string_view to_string(Phase phase);

struct Link {
    LinkId id;
    std::string secret_hash;
    bool revoked = false;
    friend bool operator==(const Link&, const Link&) = default;
};

struct LateText {
    Text text;
    Time made_at;
    Time received_at;
    Millis late_by{0};
    event::LateReason reason = event::LateReason::after_end;
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
    enum class Kind { extension, pause, outage };
    Kind kind = Kind::extension;
    Time at; ///< when it was given (extension) or began (pause, outage)
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

    std::optional<Time> help_asked_at; ///< until an interviewer answers with a notice
    std::vector<Notice> notices;
    std::optional<event::FinishReason> finish;
    std::optional<Time> finished_at;

    Ordinal ordinal = 0; ///< of the last event folded in
    friend bool operator==(const Sitting&, const Sitting&) = default;
};

/// Running, paused or closing: `Sitting::section` is a section that has started and has not finished.
bool section_is_on(const Sitting& sitting);

/// A sitting before its first event. The exam fixes the shape of `sections` and `answers`.
Sitting empty_sitting(const SittingId& id, const Exam& exam);

} // namespace shibi::core
