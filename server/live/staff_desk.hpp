#pragma once

#include "core/ids.hpp"
#include "live/options.hpp"
#include "live/release.hpp"
#include "live/staff_member.hpp"
#include "live/stream_loader.hpp"
#include "live/watchers.hpp"
#include "wire/staff_frames.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace shibi::live {

/// What interviewers' pages say on their sockets: the frames of wire/STAFF_PROTOCOL.md. Loop thread.
class StaffDesk {
public:
    struct Parts {
        const Clock& clock;
        Sink& sink;
        Release& release;
        StreamLoader& loader;
        Watchers& watchers;
        const HallOptions& options;
    };
    explicit StaffDesk(Parts parts) : parts_(parts) {}

    /// Closed with 4401 at `until`, when the login that it came in by ends.
    void connect(ConnectionId connection, const StaffMember& member, core::Time until);
    void frame(ConnectionId connection, std::string_view frame);
    /// All that was sent to it has left.
    void drained(ConnectionId connection) { parts_.watchers.catch_ups.drained(connection); }
    /// Whether it was one of ours.
    bool disconnected(ConnectionId connection);

    /// A sitting cannot be shown to it, or not any more.
    void refuse(ConnectionId connection, const core::SittingId& sitting, core::Refusal refusal);
    /// Closes the connections of a token that was revoked with 4401.
    void dismiss(const core::TokenId& token);
    /// When the next login ends.
    [[nodiscard]] std::optional<core::Time> next() const;
    /// Closes the connections whose login has ended with 4401.
    void end_logins(core::Time now);
    /// Closes every connection with 1012.
    void dismiss_all();
    [[nodiscard]] std::size_t size() const { return connections_.size(); }

private:
    struct Connection {
        StaffMember member;
        core::Time until;                  ///< the login ends; max() for a token itself, and once it is told
        std::set<core::SittingId> watched; ///< or being loaded in order to be
    };
    void handle(ConnectionId connection, const wire::WatchBoardFrame& frame);
    void handle(ConnectionId connection, const wire::UnwatchBoardFrame& frame);
    void handle(ConnectionId connection, const wire::WatchFrame& frame);
    void handle(ConnectionId connection, const wire::UnwatchFrame& frame);
    void handle(ConnectionId connection, const wire::PingFrame& frame);
    void show(ConnectionId connection, const wire::WatchFrame& frame, core::Result<OpenSitting*> open);
    void refuse(ConnectionId connection, const wire::StaffRefusedFrame& refused);
    /// It still waits for so many answers that it gets no more.
    [[nodiscard]] bool has_asked_too_much(ConnectionId connection) const;
    Connection* find(ConnectionId connection);

    Parts parts_;
    std::map<ConnectionId, Connection> connections_;
};

} // namespace shibi::live
