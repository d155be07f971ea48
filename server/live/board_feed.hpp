#pragma once

#include "live/board_line.hpp"
#include "live/catch_ups.hpp"
#include "live/clock.hpp"
#include "live/connections.hpp"
#include "live/fan_out.hpp"
#include "live/ledger.hpp"
#include "live/options.hpp"
#include "live/roster.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace shibi::live {

/// Every sitting as one line, for the pages that show the board. Lines are made in rounds, at most one every
/// HallOptions::board_every, and only while somebody looks; each is encoded once for all of them. A line belongs to the
/// seq of the frame that last told it, so "what you lack" is "everything after your seq". Loop thread.
class BoardFeed {
public:
    struct Parts {
        const Clock& clock;
        const Ledger& ledger;
        Roster& roster;
        const Connections& connections;
        FanOut& fan_out;
        CatchUps& catch_ups;
        const HallOptions& options;
    };
    explicit BoardFeed(Parts parts);

    /// `exam`: only its lines. `after`: the seq that the page has; of an earlier life of the server, or nothing: it
    /// gets every line.
    void watch(ConnectionId connection, std::optional<core::ExamSlug> exam, std::optional<std::uint64_t> after);
    void unwatch(ConnectionId connection);
    /// The sitting leaves memory: its line stays.
    void keep(const OpenSitting& open);
    /// The sitting was erased: nobody is told its line any more.
    void drop(const core::SittingId& sitting);

    /// When work() has something to do.
    [[nodiscard]] std::optional<core::Time> next() const;
    /// Goes on with the round, a few lines at a time.
    void work();

private:
    struct Line {
        std::uint64_t seq = 0;
        core::ExamSlug exam;
        std::string json;
        CountedAnswers counted;
    };
    enum class Stage {
        waits,      ///< for the round under way, so that no line is missing
        catches_up, ///< gets what it lacks, piece by piece
        live,       ///< gets each round as it is made
    };
    struct Watcher {
        std::uint64_t number = 0; ///< tells it from the same connection's watching before
        std::optional<core::ExamSlug> exam;
        std::uint64_t through = 0; ///< while it catches up
        Stage stage = Stage::waits;
    };

    void make_lines();
    const Line& update(const OpenSitting& open);
    void tell(const std::vector<const Line*>& lines);
    void end_round();
    Step catch_up(ConnectionId connection, std::uint64_t number);
    /// Some of the lines after the watcher's seq, oldest first; moves it. All when it stands at seq_ then.
    std::vector<const Line*> take_lacking(Watcher& watcher) const;

    Parts parts_;
    std::uint64_t first_seq_;
    std::uint64_t seq_;
    std::map<core::SittingId, Line> lines_;
    std::set<std::pair<std::uint64_t, core::SittingId>> by_seq_;
    std::deque<core::SittingId> kept_; ///< lines of sittings that left memory, oldest first
    std::map<ConnectionId, Watcher> watchers_;
    std::uint64_t watches_ = 0;
    std::vector<core::SittingId> round_; ///< still to be made, last first
    std::optional<core::Time> round_at_; ///< when the last round began
};

} // namespace shibi::live
