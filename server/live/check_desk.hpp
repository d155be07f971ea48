#pragma once

#include "core/sitting/command.hpp"
#include "live/connections.hpp"
#include "live/counters.hpp"
#include "live/open_sitting.hpp"
#include "live/options.hpp"
#include "live/roster.hpp"
#include "live/sitting_feeds.hpp"
#include "live/workers.hpp"

#include <functional>
#include <map>
#include <string>

namespace shibi::live {

/// Has workers check texts: of open answers for the candidate's eyes, of closed ones for the journal. Loop thread.
class CheckDesk {
public:
    /// Carries out RecordReport for a sitting, loading it when it has left memory.
    using Record = std::function<void(const core::SittingId&, core::command::RecordReport)>;

    struct Parts {
        Workers& workers;
        Roster& roster;
        Connections& connections;
        SittingFeeds& watched;
        HallCounters& counters;
        const HallOptions& options;
    };
    CheckDesk(Parts parts, Record record) : parts_(parts), record_(std::move(record)) {}

    /// At most one check of an item is under way; when it comes back and the text has changed, the newest is checked.
    void check(const OpenSitting& open, const core::ItemId& item);
    /// Of a closed answer. Only essays are checked.
    void check_finally(const OpenSitting& open, const core::ItemId& item);

private:
    struct Outcome {
        core::Version version = 0;
        std::string report; ///< JSON
        wire::ReportSummary summary;
    };
    void checked(const core::SittingId& sitting, const core::ItemId& item, const Outcome& outcome);
    /// A check that fails is left out: the next text, or the next start for a final one, brings another.
    void failed(const core::SittingId& sitting, const core::ItemId& item, const std::string& what);

    using Subject = std::pair<core::SittingId, core::ItemId>;
    Parts parts_;
    Record record_;
    std::map<Subject, core::Version> under_way_; ///< the version that is being checked
};

} // namespace shibi::live
