#pragma once

#include "core/sitting/command.hpp"
#include "core/sitting/react.hpp"
#include "core/sitting/record.hpp"
#include "live/check_desk.hpp"
#include "live/connections.hpp"
#include "live/counters.hpp"
#include "live/deadline_set.hpp"
#include "live/ledger.hpp"
#include "live/open_sitting.hpp"
#include "live/receipts.hpp"
#include "live/release.hpp"
#include "live/roster.hpp"
#include "live/sitting_feeds.hpp"

#include <span>
#include <vector>

namespace shibi::live {

/// The one way through the house: command → decide → journal → evolve → effects. Loop thread.
class SittingDesk {
public:
    struct Parts {
        Ledger& ledger;
        Roster& roster;
        Release& release;
        Connections& connections;
        SittingFeeds& watched;
        DeadlineSet& expiries;
        DeadlineSet& gaps; ///< when a candidate will have been gone for long enough to say so
        CheckDesk& checks;
        Receipts& receipts;
        HallCounters& counters;
    };
    explicit SittingDesk(Parts parts) : parts_(parts) {}

    /// Lets the clock go first, then carries the command out. Gives the records it led to; none: nothing was to be
    /// done. A refused command leaves no trace but the refusal.
    core::Result<std::vector<core::Record>> carry_out(OpenSitting& open, const core::Command& command, core::Time now);

    /// After a sitting's deadline was taken out of the set.
    void rearm(const OpenSitting& open);
    /// What is due at `now` by the sitting's clock.
    void expire(OpenSitting& open, core::Time now);

    /// What the command would lead to: numbered within the stream, not yet appended and not yet folded in.
    static core::Result<std::vector<core::Record>> draft(const OpenSitting& open, const core::Command& command,
                                                         core::Time now);
    /// After the append of a draft: folds it in and does what follows from it.
    void settle(OpenSitting& open, std::span<const core::Record> records);

    /// After a sitting was read from the journal: its deadline, and the final checks that were cut off. Its candidate
    /// counts as gone since `now`; before that it was the server that was away.
    void take_up(OpenSitting& open, core::Time now);

    /// The candidate has a connection again, or for the first time.
    void candidate_is_here(OpenSitting& open, core::Time now);
    /// The candidate's last connection, of this kind, is gone.
    void candidate_is_gone(OpenSitting& open, ConnectionKind last, core::Time now);
    /// After a sitting was taken out of `gaps`.
    void report_gap(OpenSitting& open, core::Time now);

private:
    core::Result<std::vector<core::Record>> append(OpenSitting& open, const core::Command& command, core::Time now);
    void perform(OpenSitting& open, const core::Effect& effect);
    void show(const OpenSitting& open, const core::Record& record);
    /// Signals that the event of this ordinal told of.
    void show_noted(const OpenSitting& open, core::Ordinal ordinal);

    Parts parts_;
};

} // namespace shibi::live
