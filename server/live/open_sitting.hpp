#pragma once

#include "core/exam.hpp"
#include "core/limits.hpp"
#include "core/sitting/sitting.hpp"
#include "live/board_notes.hpp"
#include "live/sink.hpp"
#include "live/tail.hpp"
#include "live/taken_numbers.hpp"
#include "store/journal.hpp"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace shibi::live {

/// What an input method is composing, as the page last said. In memory only.
struct Composing {
    core::ItemId item;
    std::uint32_t at = 0; ///< UTF-16 units of the answer's text
    core::Text text;
};

/// Whether the candidate has a connection, and since when that is so.
struct Line {
    enum class State { never, here, gone };
    State state = State::never;
    core::Time since = {};
    /// For how long a candidate who is gone is not missed yet: longer after an exchange, since the page asks by HTTPS
    /// now and then only.
    core::Millis patience = core::limits::connection_gap_min;
};

/// A sitting in memory, and what the loop needs to know about it beside its state.
struct OpenSitting {
    std::shared_ptr<const core::Exam> exam;
    core::Sitting sitting;
    store::StreamHead durable_head;
    core::Seq last_seq = 0;           ///< of its last record
    core::Time last_at;               ///< of its last record; its time never goes back
    core::Ordinal pen_moved_at = 0;   ///< ordinal of the last WriterChanged
    core::Ordinal tasks_shown_at = 0; ///< ordinal of the last event that showed tasks (core::shows_tasks)
    Tail tail;
    std::vector<ConnectionId> connections; ///< candidates' whose link is good
    std::optional<Composing> composing;
    TakenNumbers taken = {};
    Line line = {};
    std::size_t awaited = 0;    ///< those who wait in Settled for it; above 0 it stays in memory
    std::size_t watched_by = 0; ///< interviewers' pages that look at it; above 0 it stays in memory
    bool is_touched = false;    ///< the roster's: its line of the board may have changed
    BoardNotes notes = {};
};

/// Before its first record.
OpenSitting open_empty(const core::SittingId& id, std::shared_ptr<const core::Exam> exam, std::size_t tail_events_max);

/// evolve, and the bookkeeping beside it. `record` is appended, or about to be.
void fold(OpenSitting& open, const core::Record& record);

/// Its person is erased: what memory holds of names, words and texts goes. Its shape stays as it is on disk.
void forget_words(OpenSitting& open);

/// As the candidate may see it.
core::Sitting candidate_view(const OpenSitting& open);

} // namespace shibi::live
