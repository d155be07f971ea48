#pragma once

#include "load/latencies.hpp"
#include "support/websocket_client.hpp"

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>

namespace shibi::testing {

/// What all candidates of one run share. One thread.
struct LoadCounts {
    Pot alone;          ///< measured while nobody watches
    Pot watched;        ///< measured while one sitting is watched
    Pot* pot = nullptr; ///< the one that is filled now; null: not measuring
    std::size_t saves_sent = 0;
    std::size_t saves_acknowledged = 0;
    std::size_t refused = 0;
    std::size_t connections_lost = 0;
    bool stopping = false;
};

/// One candidate who types at a steady rate. Frames are written by hand: the client shares the machine with the server.
class LoadCandidate {
public:
    LoadCandidate(Address server, std::string exam, std::shared_ptr<LoadCounts> counts);

    /// Invited by the interviewer's token, logged in, and in the test section. Throws when the server refuses.
    static net::Task<bool> prepare(std::shared_ptr<LoadCandidate> self, std::string token);
    /// Types until the run stops, each time after waiting what `gap` says.
    static net::Task<void> type(std::shared_ptr<LoadCandidate> self,
                                std::function<std::chrono::steady_clock::duration()> gap);
    /// Takes acknowledgements until the socket closes.
    static net::Task<void> read(std::shared_ptr<LoadCandidate> self);

    void drop() { socket_.drop(); }
    [[nodiscard]] const std::string& sitting() const { return sitting_; }
    /// This is the one that is watched.
    void is_watched() { is_watched_ = true; }

private:
    net::Task<bool> log_in(std::string link);
    net::Task<bool> send_step(std::string type, std::string fields);
    std::string next_save();
    void acknowledged(std::uint64_t through);

    Address server_;
    std::string exam_;
    std::shared_ptr<LoadCounts> counts_;
    WebSocketClient socket_;
    std::string sitting_;
    std::string login_;
    std::string cookie_;
    std::uint64_t client_seq_ = 0;
    std::uint64_t version_ = 0;
    std::u16string text_;
    struct Sent {
        std::uint64_t client_seq;
        std::chrono::steady_clock::time_point at;
    };
    std::deque<Sent> under_way_;
    bool is_watched_ = false;
};

} // namespace shibi::testing
