#pragma once

#include "live/board_feed.hpp"
#include "live/catch_ups.hpp"
#include "live/fan_out.hpp"
#include "live/sitting_feeds.hpp"

#include <optional>

namespace shibi::live {

/// Everything that is shown to interviewers' pages. It is made and sent in turns of its own, a bounded piece each, when
/// HallOptions says; on the way of a candidate's frame no more happens than a note that there is something to tell.
/// Loop thread.
struct Watchers {
    struct Parts {
        const Clock& clock;
        Sink& sink;
        const Ledger& ledger;
        store::Journal& journal;
        Workers& workers;
        Roster& roster;
        Settled& settled;
        Connections& connections;
        const HouseDesk& house; ///< made later than this
        const HallOptions& options;
    };
    Watchers(Parts given, SittingFeeds::Refuse refuse, SittingFeeds::Unwatched unwatched);

    Parts parts;
    FanOut fan_out;
    CatchUps catch_ups;
    BoardFeed board;
    SittingFeeds sittings;

    /// The next moment at which work() has something to do.
    [[nodiscard]] std::optional<core::Time> next() const;
    /// One turn.
    void work();
};

} // namespace shibi::live
