#pragma once

#include "live/catch_ups.hpp"
#include "live/clock.hpp"
#include "live/connections.hpp"
#include "live/fan_out.hpp"
#include "live/house_desk.hpp"
#include "live/ledger.hpp"
#include "live/options.hpp"
#include "live/roster.hpp"
#include "live/settled.hpp"
#include "live/sitting_feed.hpp"
#include "live/workers.hpp"
#include "store/journal.hpp"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <variant>

namespace shibi::live {

/// The sittings that somebody watches: first what the sitting is, then its past from the journal, then what happens.
/// Of what happens only a copy is taken on the way of a candidate's frame; it is encoded once and told in turns of its
/// own, when it is durable. Loop thread.
class SittingFeeds {
public:
    struct Parts {
        const Clock& clock;
        const Ledger& ledger;
        store::Journal& journal;
        Workers& workers;
        Roster& roster;
        Settled& settled;
        Connections& connections;
        FanOut& fan_out;
        CatchUps& catch_ups;
        const HouseDesk& house; ///< made later than this
        const HallOptions& options;
    };
    /// Tells a page that what it watches cannot be read.
    using Refuse = std::function<void(ConnectionId, const core::SittingId&, core::Refusal)>;
    /// The last page has stopped looking.
    using Unwatched = std::function<void(const OpenSitting&)>;
    SittingFeeds(Parts parts, Refuse refuse, Unwatched unwatched)
        : parts_(parts), refuse_(std::move(refuse)), unwatched_(std::move(unwatched)) {}

    /// Everything after `after`. Watching what is watched already begins anew. Refuses too_many.
    core::Result<void> watch(ConnectionId connection, const std::string& name, OpenSitting& open, core::Ordinal after);
    void unwatch(ConnectionId connection, const core::SittingId& sitting);
    /// Ends everybody's watching of it and tells them why.
    void dismiss(const core::SittingId& sitting, const core::Refusal& why);

    // --- what happens; nothing is done for a sitting that nobody watches ---

    void happened(const OpenSitting& open, const core::Record& record);
    void composes(const OpenSitting& open);
    /// A candidate's page has come: it is told that somebody looks.
    void greeted(const OpenSitting& open);
    void checked(const OpenSitting& open, const core::ItemId& item, core::Version version, const std::string& report);

    /// When work() has something to do.
    [[nodiscard]] std::optional<core::Time> next() const;
    void work();

private:
    struct Report {
        core::ItemId item;
        core::Version version = 0;
        std::string json;
    };
    struct News {
        core::Seq until = 0; ///< told when this is durable
        core::SittingId sitting;
        std::variant<core::Record, Report> what;
    };

    SittingFeed* find(const core::SittingId& sitting);
    void begin(const OpenSitting& open, std::uint64_t number);
    Step catch_up(const core::SittingId& sitting, std::uint64_t number);
    void load(const core::SittingId& sitting, SittingFeed& feed, SittingWatcher& watcher);
    void loaded(const core::SittingId& sitting, core::Ordinal after, core::Ordinal until,
                const std::vector<Frame>& frames);
    void failed(const core::SittingId& sitting, core::Ordinal after, const std::string& what);

    [[nodiscard]] bool has_news() const;
    void tell_news(std::size_t most);
    void tell_events(const core::SittingId& sitting, std::vector<core::Record> records);
    /// Empty when it owes none, or not yet.
    std::string take_head(SittingFeed& feed, const OpenSitting& open) const;
    void tell(const core::SittingId& sitting, const Report& report);
    void tell_composing();
    void announce();

    Parts parts_;
    Refuse refuse_;
    Unwatched unwatched_;
    std::map<core::SittingId, SittingFeed> feeds_;
    std::deque<News> news_;
    std::set<core::SittingId> composing_; ///< composition to be told
    std::set<core::SittingId> audience_;  ///< watchers have come or gone
    std::optional<core::Time> announced_at_;
    std::uint64_t watches_ = 0;
};

} // namespace shibi::live
