#include "live/staff_desk.hpp"

#include "wire/server_frames.hpp"

#include <algorithm>

namespace shibi::live {
namespace {

core::Refusal watches_too_many(std::size_t most) {
    return {.code = core::RefusalCode::too_many,
            .message = "this page asks to watch too much",
            .allowed = "at most " + std::to_string(most) + " sittings; `unwatch` another first"};
}

} // namespace

StaffDesk::Connection* StaffDesk::find(ConnectionId connection) {
    const auto found = connections_.find(connection);
    return found == connections_.end() ? nullptr : &found->second;
}

void StaffDesk::connect(ConnectionId connection, const StaffMember& member, core::Time until) {
    if (connections_.size() >= parts_.options.staff_connections_max)
        parts_.sink.close(connection, CloseCode::too_slow, "too many pages are watching; come back");
    else
        connections_[connection] = {.member = member, .until = until, .watched = {}};
}

void StaffDesk::frame(ConnectionId connection, std::string_view frame) {
    if (find(connection) == nullptr) return;
    const auto decoded = wire::decode_staff_frame(frame);
    if (!decoded)
        refuse(connection, decoded.error());
    else
        std::visit([&](const auto& one) { handle(connection, one); }, *decoded);
}

bool StaffDesk::disconnected(ConnectionId connection) {
    const auto gone = connections_.extract(connection);
    if (gone.empty()) return false;
    parts_.watchers.board.unwatch(connection);
    for (const core::SittingId& sitting : gone.mapped().watched)
        parts_.watchers.sittings.unwatch(connection, sitting);
    parts_.watchers.catch_ups.remove(connection);
    return true;
}

bool StaffDesk::has_asked_too_much(ConnectionId connection) const {
    return parts_.watchers.catch_ups.waiting(connection) > 2 * parts_.options.watched_per_connection_max;
}

void StaffDesk::handle(ConnectionId connection, const wire::WatchBoardFrame& frame) {
    if (has_asked_too_much(connection)) {
        const auto most = parts_.options.watched_per_connection_max;
        refuse(connection, {.refusal = watches_too_many(most), .of = "watch_board", .sitting = {}});
        return;
    }
    parts_.watchers.board.watch(connection, frame.exam, frame.after);
}

void StaffDesk::handle(ConnectionId connection, const wire::UnwatchBoardFrame&) {
    parts_.watchers.board.unwatch(connection);
}

void StaffDesk::handle(ConnectionId connection, const wire::WatchFrame& frame) {
    Connection& page = *find(connection);
    const std::size_t most = parts_.options.watched_per_connection_max;
    const bool is_more = !page.watched.contains(frame.sitting) && page.watched.size() >= most;
    if (is_more || has_asked_too_much(connection)) {
        refuse(connection, {.refusal = watches_too_many(most), .of = "watch", .sitting = frame.sitting.str()});
        return;
    }
    page.watched.insert(frame.sitting);
    parts_.loader.with(frame.sitting, [this, connection, frame](core::Result<OpenSitting*> open) {
        show(connection, frame, std::move(open));
    });
}

void StaffDesk::show(ConnectionId connection, const wire::WatchFrame& frame, core::Result<OpenSitting*> open) {
    const Connection* const page = find(connection);
    if (page == nullptr || !page->watched.contains(frame.sitting)) return;
    if (!open) {
        refuse(connection, frame.sitting, std::move(open.error()));
        return;
    }
    auto watched = parts_.watchers.sittings.watch(connection, page->member.name, **open, frame.after);
    if (!watched) refuse(connection, frame.sitting, std::move(watched.error()));
}

void StaffDesk::handle(ConnectionId connection, const wire::UnwatchFrame& frame) {
    find(connection)->watched.erase(frame.sitting);
    parts_.watchers.sittings.unwatch(connection, frame.sitting);
}

void StaffDesk::handle(ConnectionId connection, const wire::PingFrame& ping) {
    const wire::PongFrame pong{.sent_at = ping.sent_at, .now = parts_.clock.now()};
    parts_.sink.send(connection, make_frame(encode(pong)));
}

void StaffDesk::refuse(ConnectionId connection, const core::SittingId& sitting, core::Refusal refusal) {
    if (Connection* const page = find(connection)) page->watched.erase(sitting);
    parts_.watchers.sittings.unwatch(connection, sitting);
    refuse(connection, {.refusal = std::move(refusal), .of = "watch", .sitting = sitting.str()});
}

void StaffDesk::refuse(ConnectionId connection, const wire::StaffRefusedFrame& refused) {
    parts_.watchers.fan_out.send(connection, make_frame(encode(refused)));
}

void StaffDesk::dismiss(const core::TokenId& token) {
    for (const auto& [connection, page] : connections_)
        if (page.member.token == token)
            parts_.release.close(connection, CloseCode::not_allowed, "the token was revoked");
}

std::optional<core::Time> StaffDesk::next() const {
    core::Time earliest = core::Time::max();
    for (const auto& [connection, page] : connections_)
        earliest = std::min(earliest, page.until);
    return earliest == core::Time::max() ? std::nullopt : std::optional{earliest};
}

void StaffDesk::end_logins(core::Time now) {
    for (auto& [connection, page] : connections_)
        if (page.until <= now) {
            page.until = core::Time::max();
            parts_.release.close(connection, CloseCode::not_allowed, "the login has ended; log in again");
        }
}

void StaffDesk::dismiss_all() {
    for (const auto& [connection, page] : connections_)
        parts_.release.close(connection, CloseCode::restart, "the server stops; come back");
}

} // namespace shibi::live
