#pragma once

#include "core/house.hpp"
#include "core/refusal.hpp"
#include "live/counters.hpp"
#include "live/open_sitting.hpp"
#include "live/options.hpp"
#include "live/roster.hpp"
#include "live/workers.hpp"
#include "store/journal.hpp"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace shibi::live {

/// Brings sittings into memory when somebody asks for them; what is asked of one waits until it is there. Loop thread.
class StreamLoader {
public:
    /// The sitting, or a refusal: not_found (also for an erased one), busy when a limit is reached, conflict when
    /// its stream is damaged.
    using Use = std::function<void(core::Result<OpenSitting*>)>;
    using Open = std::function<OpenSitting&(const core::SittingId&, const store::LoadedStream&)>;

    struct Parts {
        store::Journal& journal;
        Workers& workers;
        Roster& roster;
        const core::House& house;
        HallCounters& counters;
        const HallOptions& options;
    };
    /// `open` makes a sitting of its stream and puts it into the roster. What it throws is a fault of that stream.
    StreamLoader(Parts parts, Open open) : parts_(parts), open_(std::move(open)) {}

    /// Calls `use` at once when the sitting is in memory, else when it has been read. Calls of one sitting keep their
    /// order.
    void with(const core::SittingId& sitting, Use use);
    /// This stream is known to be damaged (`what`: cause, place and remedy, reported once): it is not read again, and
    /// who asks for it is refused at once.
    void keep_closed(const core::SittingId& sitting, const std::string& what);
    /// Why nothing is done with a sitting that was erased; nothing for one that was not.
    [[nodiscard]] std::optional<core::Refusal> refusal_of_erased(const core::SittingId& sitting) const;
    [[nodiscard]] bool is_loading(const core::SittingId& sitting) const { return waiting_.contains(sitting); }

private:
    void report(const core::SittingId& sitting, const std::string& what);
    void load(const core::SittingId& sitting);
    void loaded(const core::SittingId& sitting, const store::LoadedStream& stream);
    /// A damaged stream is its askers' trouble and nobody else's: they are refused, all other sittings go on.
    void failed(const core::SittingId& sitting, const std::string& what);
    void serve(const core::SittingId& sitting, const core::Result<OpenSitting*>& result);

    Parts parts_;
    Open open_;
    std::map<core::SittingId, std::deque<Use>> waiting_;
    std::set<core::SittingId> kept_closed_;
};

} // namespace shibi::live
