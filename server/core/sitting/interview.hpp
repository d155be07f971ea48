#pragma once

#include "core/sitting/cause.hpp"
#include "core/sitting/event_signals.hpp"
#include "core/sitting/event_staff.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a sitting holds beside its answers and its time: who stepped in, what was noted, what was seen of the device.
namespace shibi::core {

enum class Phase {
    invited,  ///< the link exists; nothing has been agreed to
    waiting,  ///< consented; the next section has not started (or waits for admission)
    running,  ///< a section runs
    paused,   ///< a section runs but its time stands still
    closing,  ///< the section's time is over; frames under way still count
    finished, ///< no more answers; `finish` says why
};

/// How a sitting stood just before or after an intervention.
struct Standing {
    Phase phase = Phase::invited;
    std::optional<Time> deadline; ///< of the section that is on
    friend bool operator==(const Standing&, const Standing&) = default;
};

/// Named as the events are.
enum class InterventionKind {
    admitted,
    extended,
    paused,
    resumed,
    window_shifted,
    reopened,
    connection_credited,
    flagged,
    unflagged,
    notice_sent,
    late_text_decided,
    finished ///< terminated or withdrawn
};
/// Flags are the staff's own business.
bool is_for_candidate(InterventionKind kind);

struct Intervention {
    Ordinal ordinal = 0;
    InterventionKind kind = InterventionKind::admitted;
    Time at;
    Actor actor;
    std::optional<Reason> reason;
    Standing before;
    Standing after;
    friend bool operator==(const Intervention&, const Intervention&) = default;
};

struct Flag {
    Time at;
    Actor actor;
    std::string text;
    friend bool operator==(const Flag&, const Flag&) = default;
};

struct Note {
    Ordinal ordinal = 0;
    Time at;
    Actor actor;
    std::string text;
    friend bool operator==(const Note&, const Note&) = default;
};

struct WritingConfirmation {
    Time at;
    Actor actor;
    bool confirmed = false;
    std::string note;
    friend bool operator==(const WritingConfirmation&, const WritingConfirmation&) = default;
};

/// The latest that one interviewer recorded for one item.
struct ParallelAnswer {
    ItemId item;
    Time at;
    Actor actor;
    Text text;
    SetResponse response;
    friend bool operator==(const ParallelAnswer&, const ParallelAnswer&) = default;
};

/// A time in which the candidate had no connection while a section was on.
struct ConnectionGap {
    Ordinal ordinal = 0; ///< of its ConnectionGone
    SectionId section;
    Time from;
    std::optional<Time> to; ///< nothing: still gone. The end of the section ends it too
    bool credited = false;
    friend bool operator==(const ConnectionGap&, const ConnectionGap&) = default;
};

/// Counts, for the board and for the candidate's eyes; the journal has each of them.
struct SignalSummary {
    std::uint32_t pastes = 0;            ///< edits by paste or drop
    std::uint64_t pasted_characters = 0; ///< Unicode characters
    std::uint32_t blurs = 0;
    Millis blurred{0};
    std::uint32_t copies = 0;            ///< copies and cuts
    std::uint64_t copied_characters = 0; ///< the same
    std::uint32_t typing_gaps = 0;       ///< as limits::typing_gap_min has them
    std::uint32_t recorded = 0;          ///< of SignalsRecorded, against limits::signals_per_sitting_max
    bool more_not_recorded = false;
    friend bool operator==(const SignalSummary&, const SignalSummary&) = default;
};

enum class NotedKind {
    paste,     ///< by paste or drop
    gap,       ///< a typing gap, which the event of this ordinal ended
    take_over, ///< another tab or device began to write
    blur,
    copy,
    cut
};
/// One signal as the candidate is told it, and may remark on it.
struct NotedSignal {
    Ordinal ordinal = 0; ///< of the event that told it; one change may tell of a gap and of pastes
    NotedKind kind = NotedKind::paste;
    std::optional<ItemId> item; ///< where the candidate was
    Time from;
    Time to;                      ///< the same for what takes no time
    std::uint32_t characters = 0; ///< pasted, copied or cut
    friend bool operator==(const NotedSignal&, const NotedSignal&) = default;
};

/// The newest signals of a sitting, oldest first.
struct NotedSignals {
    std::vector<NotedSignal> listed; ///< at most limits::signals_listed_max
    std::uint64_t earlier = 0;       ///< that are listed no more
    friend bool operator==(const NotedSignals&, const NotedSignals&) = default;
};

struct Remark {
    Ordinal ordinal = 0;
    Time at;
    std::string text;
    std::optional<Ordinal> about_ordinal;
    friend bool operator==(const Remark&, const Remark&) = default;
};

} // namespace shibi::core
