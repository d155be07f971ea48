#include "live/hall.hpp"

#include "live/earliest.hpp"
#include "live/links.hpp"
#include "live/rooms.hpp"

namespace shibi::live {

Hall::Hall(HallParts parts, HallOptions options)
    : rooms_(std::make_unique<Rooms>(std::move(parts), std::move(options))) {}

Hall::~Hall() = default;

void Hall::begin_stop(std::function<void()> done) {
    Rooms& rooms = *rooms_;
    if (!rooms.stopping) {
        rooms.stopping = true;
        rooms.house.append(core::event::ServerStopped{}, server_actor(), rooms.now());
        rooms.end_inviting();
        rooms.connections.dismiss_all();
        rooms.staff.dismiss_all();
    }
    rooms.release.call(std::move(done));
    rooms.flush();
}

void Hall::connect_candidate(ConnectionId connection, const core::SittingId& sitting, const core::LinkId& link,
                             ConnectionKind kind) {
    if (rooms_->stopping)
        rooms_->release.close(connection, CloseCode::restart, "the server stops; come back");
    else
        rooms_->candidates.connect(connection, sitting, link, kind);
    rooms_->flush();
}

void Hall::candidate_frame(ConnectionId connection, std::string_view frame, core::Time read_at) {
    if (rooms_->stopping) return; // not acknowledged, so the page sends it again after the restart
    rooms_->candidates.frame(connection, frame, read_at);
    rooms_->flush();
}

void Hall::when_answered(ConnectionId connection, std::function<void()> done) {
    rooms_->candidates.when_answered(connection, std::move(done));
    rooms_->flush();
}

void Hall::connect_staff(ConnectionId connection, const StaffMember& member, core::Time until) {
    if (rooms_->stopping)
        rooms_->release.close(connection, CloseCode::restart, "the server stops; come back");
    else
        rooms_->staff.connect(connection, member, until);
    rooms_->flush();
}

void Hall::staff_frame(ConnectionId connection, std::string_view frame) {
    if (rooms_->stopping) return;
    rooms_->staff.frame(connection, frame);
    rooms_->flush();
}

void Hall::drained(ConnectionId connection) {
    rooms_->staff.drained(connection);
}

void Hall::disconnected(ConnectionId connection) {
    if (rooms_->staff.disconnected(connection)) return;
    const CandidateConnection* const candidate = rooms_->connections.find(connection);
    if (candidate == nullptr) return;
    const core::SittingId sitting = candidate->sitting;
    rooms_->connections.remove(connection);
    if (const OpenSitting* open = rooms_->roster.find(sitting)) rooms_->may_forget(*open);
}

void Hall::receipt(const core::SittingId& sitting, Done<std::string> done) {
    Rooms& rooms = *rooms_;
    rooms.loader.with(sitting, [&rooms, done = std::move(done)](core::Result<OpenSitting*> open) {
        if (!open)
            rooms.answer<std::string>(done, std::unexpected(open.error()));
        else
            rooms.receipts.make((*open)->sitting.id, [done](std::string receipt) { done(std::move(receipt)); });
    });
    rooms.flush();
}

void Hall::command(const core::SittingId& sitting, core::Command command, Done<core::Ordinal> done) {
    rooms_->command(sitting, std::move(command), std::move(done));
    rooms_->flush();
}

void Hall::sitting_view(const core::SittingId& sitting, core::Audience audience, Done<SittingView> done) {
    Rooms& rooms = *rooms_;
    rooms.loader.with(sitting, [&rooms, audience, done = std::move(done)](core::Result<OpenSitting*> open) {
        if (!open) {
            rooms.answer<SittingView>(done, std::unexpected(open.error()));
            return;
        }
        rooms.settled.when((*open)->sitting.id, [audience, done](const OpenSitting& settled) {
            done(SittingView{
                .sitting = core::view(settled.sitting, audience), .exam = settled.exam, .head = settled.durable_head});
        });
    });
    rooms.flush();
}

void Hall::on_durable(const store::Durable& durable) {
    rooms_->ledger.durable(durable.through);
    rooms_->set_heads(durable.heads);
    rooms_->flush();
}

void Hall::on_time() {
    Rooms& rooms = *rooms_;
    if (rooms.stopping) return;
    const core::Time now = rooms.now();
    for (const core::SittingId& sitting : rooms.expiries.take_due(now))
        if (OpenSitting* open = rooms.roster.find(sitting); open != nullptr && !rooms.is_erased(sitting)) {
            rooms.sittings.expire(*open, now);
            rooms.sittings.rearm(*open);
            rooms.may_forget(*open);
        }
    for (const core::SittingId& sitting : rooms.gaps.take_due(now))
        if (OpenSitting* open = rooms.roster.find(sitting); open != nullptr && !rooms.is_erased(sitting))
            rooms.sittings.report_gap(*open, now);
    rooms.staff.end_logins(now);
    rooms.forget_idle();
    rooms.beat_heart();
    rooms.invite_some();
    rooms.flush();
    rooms.watchers.work();
}

std::optional<core::Time> Hall::next_wakeup() const {
    if (rooms_->stopping) return std::nullopt;
    if (!rooms_->inviting.empty()) return rooms_->now();
    return earliest({rooms_->expiries.next(), rooms_->gaps.next(), rooms_->forgets.next(), rooms_->next_heartbeat(),
                     rooms_->staff.next(), rooms_->watchers.next()});
}

HallCounters Hall::counters() const {
    HallCounters counters = rooms_->counters;
    counters.open_sittings = rooms_->roster.size();
    counters.running_sittings = rooms_->roster.running();
    counters.connections = rooms_->connections.size();
    counters.staff_connections = rooms_->staff.size();
    counters.releases_waiting = rooms_->release.waiting();
    return counters;
}

} // namespace shibi::live
