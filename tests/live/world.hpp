#pragma once

#include "live/hall.hpp"
#include "live/hand_clock.hpp"
#include "live/hand_journal.hpp"

#include <nlohmann/json.hpp>

#include <deque>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace shibi::live {

using nlohmann::json;

/// Notes what would have gone over sockets.
class RecordingSink final : public Sink {
public:
    void send(ConnectionId connection, Frame frame) override { frames[connection].push_back(json::parse(*frame)); }
    void close(ConnectionId connection, CloseCode code, std::string) override { closed[connection] = code; }

    std::map<ConnectionId, std::vector<json>> frames;
    std::map<ConnectionId, CloseCode> closed;
};

/// Keeps jobs until the test lets them run.
class HandWorkers final : public Workers {
public:
    void post(std::function<std::function<void()>()> job) override { jobs.push_back(std::move(job)); }
    /// Everything that waits, and what comes of it.
    void run();

    std::deque<std::function<std::function<void()>()>> jobs;
};

/// A Hall on a hand-driven clock, journal and workers, with the exam `two-minutes` published: an interview without a
/// limit, then a test of 60 s with 1 s of grace.
class World {
public:
    explicit World(HallOptions options = default_options());

    /// No pauses before watchers are told: the clock stands still until a test moves it.
    static HallOptions default_options();
    [[nodiscard]] Hall& hall() { return *hall_; }

    /// One commit of everything that waits, told to the Hall.
    void commit();
    /// Commits until nothing waits, running workers in between.
    void settle();
    /// Moves the clock to each wakeup on the way, without committing.
    void advance(core::Millis by);

    /// The process dies; what was not durable is lost; another starts after `away`.
    void crash_and_restart(core::Millis away);
    void stop_and_restart(core::Millis away);

    /// A durable invitation.
    IssuedLink invite();
    ConnectionId connect(const IssuedLink& link, ConnectionKind kind = ConnectionKind::socket);
    void send(ConnectionId connection, const json& frame);
    /// An interviewer's page.
    ConnectionId connect_staff(const std::string& name = "Ina");
    void say(ConnectionId staff, const json& frame);
    /// Turns of the Hall, commits and workers until nothing is left to do by now.
    void take_turns();
    /// Everything that can be told by now is told: staff connections take what they get at once.
    void show();
    /// What the connection got since it was last asked.
    std::vector<json> take(ConnectionId connection);
    std::vector<std::string> take_types(ConnectionId connection);

    HandClock clock;
    HandJournal journal;
    RecordingSink sink;
    HandWorkers workers;
    auth::ReceiptKey receipt_key = auth::ReceiptKey::from_seed(std::string(32, 'r'));
    core::Exam exam;

private:
    void start();

    HallOptions options_;
    std::string content_;
    std::minstd_rand chance_; ///< the same in every run
    std::unique_ptr<Hall> hall_;
    std::uint64_t connections_ = 0;
    std::vector<ConnectionId> staff_;
};

inline const core::Actor interviewer{.kind = core::ActorKind::interviewer, .id = "tok_i", .name = "Ina"};
core::Command by_interviewer(core::CommandBody body);

} // namespace shibi::live
