#pragma once

#include "core/ids.hpp"
#include "core/sitting/response.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

#include <optional>
#include <string>
#include <vector>

/// What interviewers did beyond letting the clock run, and how far the candidate's page has told it.
namespace shibi::core::event {

/// When a sitting may start, and when its base time must be over. All optional.
struct Window {
    std::optional<Time> opens;
    std::optional<Time> closes;
    std::optional<Time> hard_end;
    friend bool operator==(const Window&, const Window&) = default;
};
/// In place of the invitation's window.
struct WindowShifted {
    Window window;
    friend bool operator==(const WindowShifted&, const WindowShifted&) = default;
};
/// A section that was over goes on, and its sitting with it. The time from `closed_at` to this event is given back,
/// `by` on top.
struct Reopened {
    SectionId section;
    std::vector<ItemId> items;  ///< whose answers are open again; none: the section had not started
    std::optional<ItemId> item; ///< where the candidate is again
    Time closed_at;             ///< when its time stopped: handed in, or its deadline
    Millis by{0};
    friend bool operator==(const Reopened&, const Reopened&) = default;
};
/// A part of a gap that no pause, outage or other credit had given back already.
struct ConnectionCredited {
    Ordinal gap_ordinal = 0; ///< of the gap's ConnectionGone
    SectionId section;
    Time from;
    Time to;
    friend bool operator==(const ConnectionCredited&, const ConnectionCredited&) = default;
};
/// Marks the sitting for the eyes of staff, in place of an earlier flag.
struct Flagged {
    std::string text;
    friend bool operator==(const Flagged&, const Flagged&) = default;
};
struct Unflagged {
    friend bool operator==(const Unflagged&, const Unflagged&) = default;
};
/// The candidate's call for help was seen to, in whatever way.
struct HelpAnswered {
    friend bool operator==(const HelpAnswered&, const HelpAnswered&) = default;
};
/// Private to staff.
struct NoteWritten {
    std::string text;
    friend bool operator==(const NoteWritten&, const NoteWritten&) = default;
};
/// "Writing, not rating": what the interviewer heard of the candidate's experience.
struct WritingConfirmed {
    bool confirmed = false;
    std::string note;
    friend bool operator==(const WritingConfirmed&, const WritingConfirmed&) = default;
};
/// The interviewer's own record of an answer while talking. The candidate's answer is never touched.
struct ParallelAnswered {
    ItemId item;
    Text text;
    SetResponse response;
    friend bool operator==(const ParallelAnswered&, const ParallelAnswered&) = default;
};
struct LateTextDecided {
    ItemId item;
    Ordinal late_ordinal = 0; ///< of its LateTextKept
    bool counts = false;
    friend bool operator==(const LateTextDecided&, const LateTextDecided&) = default;
};
/// To graders. What comes later changes nothing for them.
struct Released {
    friend bool operator==(const Released&, const Released&) = default;
};
/// The candidate's page has got every intervention up to this ordinal.
struct InterventionDelivered {
    Ordinal through = 0;
    friend bool operator==(const InterventionDelivered&, const InterventionDelivered&) = default;
};
/// The same, shown while the page was visible.
struct InterventionSeen {
    Ordinal through = 0;
    friend bool operator==(const InterventionSeen&, const InterventionSeen&) = default;
};

} // namespace shibi::core::event
