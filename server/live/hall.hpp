#pragma once

#include "core/exam.hpp"
#include "core/house.hpp"
#include "core/sitting/command.hpp"
#include "live/clock.hpp"
#include "live/sink.hpp"
#include "store/journal.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace shibi::live {

/// What the Hall needs done off the loop thread. `job` runs on a worker; what it returns runs on the loop afterwards.
class Workers {
public:
    virtual ~Workers() = default;
    virtual void post(std::function<std::function<void()>()> job) = 0;
};

struct HallOptions {
    std::string build;                                      ///< server build, for receipts and events
    core::Millis heartbeat_every = std::chrono::seconds{2}; ///< while sittings run and nothing else is written
};

/// All open sittings and the house stream: the sole caller of decide and evolve. Single-threaded, synchronous, no
/// sockets, no coroutines. Every reply leaves through Release: not before the highest Seq appended when it was made is
/// durable.
class Hall {
public:
    // The owner of live/ completes this; these are the entry points that net/ and app/ build on. All are called on the
    // loop thread.

    /// A candidate's connection came in by `link` for `sitting` (auth/ has checked the login). Frames follow.
    void connect_candidate(ConnectionId connection, const core::SittingId& sitting, const core::LinkId& link);
    /// One text frame as read from that connection at `read_at`. Malformed frames are answered with `refused`.
    void candidate_frame(ConnectionId connection, std::string_view frame, core::Time read_at);
    void disconnected(ConnectionId connection);

    /// A staff or server command for one sitting; `done` is called once its events are durable, with the ordinal after
    /// them, or the refusal.
    void command(const core::SittingId& sitting, core::Command command,
                 std::function<void(core::Result<core::Ordinal>)> done);

    /// The journal says how far it is durable: releases what waited.
    void on_durable(const store::Durable& durable);

    /// Carries out what is due by now; next_wakeup() says when to call it again.
    void on_time();
    [[nodiscard]] std::optional<core::Time> next_wakeup() const;
};

} // namespace shibi::live
