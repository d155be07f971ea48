#pragma once

#include "core/text.hpp"
#include "live/sink.hpp"
#include "simulation/chance.hpp"
#include "simulation/crashing_journal.hpp"
#include "simulation/schedule.hpp"
#include "simulation/server.hpp"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <string>
#include <vector>

namespace shibi::simulation {

/// An interviewer's page that watches one sitting and the board on a bad line: it folds what it is shown, and comes
/// back with what it has after each break and each crash.
class Watcher {
public:
    struct Parts {
        Schedule& schedule;
        Chance& chance;
        Server& server;
    };
    Watcher(Parts parts, core::SittingId sitting) : parts_(parts), sitting_(std::move(sitting)) {}

    /// Begins, and goes on for as long as the schedule runs.
    void begin() { connect(); }
    void hear(live::ConnectionId connection, const std::string& frame);
    void closed(live::ConnectionId connection);
    /// The server is gone, and with it the line.
    void crashed() { closed(line_); }
    /// Breaks its line no more.
    void calm_down() { calm_ = true; }

    /// What it was shown, held against the journal and the sitting as the server has it at the end.
    [[nodiscard]] std::vector<std::string> wrongs(const CrashingJournal& journal, const core::Sitting& sitting) const;
    [[nodiscard]] const core::SittingId& sitting() const { return sitting_; }
    [[nodiscard]] std::size_t connections() const { return connections_; }

private:
    void connect();
    void fold(const nlohmann::json& event);
    void wrong(const std::string& what) { wrongs_.push_back("watcher of " + sitting_.str() + ": " + what); }

    Parts parts_;
    core::SittingId sitting_;
    live::ConnectionId line_{};
    std::size_t connections_ = 0;
    core::Ordinal through_ = 0;
    std::map<core::Ordinal, std::string> kinds_; ///< of the events it was shown
    std::map<core::ItemId, core::Text> texts_;
    std::vector<std::string> wrongs_;
    std::uint64_t seq_ = 0; ///< of the board
    std::string phase_;     ///< of the sitting's line on the board
    bool calm_ = false;
};

} // namespace shibi::simulation
