#include "live/rooms.hpp"

#include "core/sitting/deadline.hpp"

#include <stdexcept>

namespace shibi::live {

Hall::Rooms::Rooms(HallParts given, HallOptions chosen)
    : parts(std::move(given)), options(std::move(chosen)), workers(parts.workers, [this] { flush(); }),
      ledger(parts.journal), release(parts.sink, ledger,
                                     [this](const core::SittingId& sitting) {
                                         const OpenSitting* const open = roster.find(sitting);
                                         return open == nullptr ? nullptr : &open->durable_head;
                                     }),
      settled(ledger, release, roster),
      connections(release, roster,
                  [this](OpenSitting& open, ConnectionKind last) { sittings.candidate_is_gone(open, last, now()); }),
      watchers(
          {.clock = parts.clock,
           .sink = parts.sink,
           .ledger = ledger,
           .journal = parts.journal,
           .workers = workers,
           .roster = roster,
           .settled = settled,
           .connections = connections,
           .house = house,
           .options = options},
          [this](ConnectionId connection, const core::SittingId& sitting, core::Refusal refusal) {
              staff.refuse(connection, sitting, std::move(refusal));
          },
          [this](const OpenSitting& open) { may_forget(open); }),
      checks({.workers = workers,
              .roster = roster,
              .connections = connections,
              .watched = watchers.sittings,
              .counters = counters,
              .options = options},
             [this](const core::SittingId& sitting, core::command::RecordReport report) {
                 record_report(sitting, std::move(report));
             }),
      receipts({.clock = parts.clock, .key = parts.receipt_key, .release = release, .settled = settled}, options.build),
      sittings({.ledger = ledger,
                .roster = roster,
                .release = release,
                .connections = connections,
                .watched = watchers.sittings,
                .expiries = expiries,
                .gaps = gaps,
                .checks = checks,
                .receipts = receipts,
                .counters = counters}),
      house(ledger), gold(ledger, house),
      loader({.journal = parts.journal,
              .workers = workers,
              .roster = roster,
              .house = house.house(),
              .counters = counters,
              .options = options},
             [this](const core::SittingId& sitting, const store::LoadedStream& stream) -> OpenSitting& {
                 if (OpenSitting* const known = roster.find(sitting)) return *known; // invited meanwhile
                 OpenSitting& fresh = open(sitting, stream);
                 sittings.take_up(fresh, now());
                 return fresh;
             }),
      candidates({.clock = parts.clock,
                  .sink = parts.sink,
                  .roster = roster,
                  .release = release,
                  .settled = settled,
                  .connections = connections,
                  .watched = watchers.sittings,
                  .sittings = sittings,
                  .receipts = receipts,
                  .loader = loader,
                  .counters = counters,
                  .options = options}),
      staff({.clock = parts.clock,
             .sink = parts.sink,
             .release = release,
             .loader = loader,
             .watchers = watchers,
             .options = options}) {}

OpenSitting& Hall::Rooms::open(const core::SittingId& sitting, const store::LoadedStream& stream) {
    const auto* const first =
        stream.records.empty() ? nullptr : std::get_if<core::SittingEvent>(&stream.records.front().event);
    const auto* const invited = first == nullptr ? nullptr : std::get_if<core::event::Invited>(first);
    const SharedExam exam = invited == nullptr ? nullptr : house.exam(invited->exam_version);
    if (exam == nullptr)
        throw std::runtime_error("sitting " + sitting.str() +
                                 " begins with no invitation to an exam of this journal; restore a backup");
    OpenSitting fresh = open_empty(sitting, exam, options.tail_events_max);
    for (const core::Record& record : stream.records)
        fold(fresh, record);
    fresh.durable_head = stream.head;
    OpenSitting& added = roster.add(std::move(fresh));
    may_forget(added);
    return added;
}

void Hall::Rooms::may_forget(const OpenSitting& open) {
    if (is_erased(open.sitting.id))
        forgets.arm(open.sitting.id, now() + options.forget_erased_after);
    else if (open.sitting.phase == core::Phase::finished && open.connections.empty() && open.watched_by == 0)
        forgets.arm(open.sitting.id, now() + options.forget_finished_after);
}

void Hall::Rooms::forget_idle() {
    for (const core::SittingId& sitting : forgets.take_due(now())) {
        const OpenSitting* const open = roster.find(sitting);
        const bool is_looked_at = open != nullptr && (!open->connections.empty() || open->watched_by > 0);
        if (open == nullptr || is_looked_at) continue; // asked again when the last one leaves
        const bool erased = is_erased(sitting);
        if (!erased && open->sitting.phase != core::Phase::finished) continue; // reopened meanwhile
        const bool clock_wants_a_turn = !erased && core::next_expiry(*open->exam, open->sitting).has_value();
        if (clock_wants_a_turn || open->awaited > 0 || open->last_seq > ledger.durable_through()) {
            may_forget(*open);
            continue;
        }
        if (erased)
            watchers.board.drop(sitting);
        else
            watchers.board.keep(*open);
        roster.remove(sitting);
    }
}

std::optional<core::Time> Hall::Rooms::next_heartbeat() const {
    const auto last_at = ledger.last_at();
    if (roster.running() == 0 || !last_at) return std::nullopt;
    return *last_at + options.heartbeat_every;
}

void Hall::Rooms::beat_heart() {
    const auto due = next_heartbeat();
    if (!due || *due > now()) return;
    house.append(core::event::Heartbeat{}, server_actor(), now());
    ++counters.heartbeats;
}

void Hall::Rooms::command(const core::SittingId& sitting, core::Command command, Done<core::Ordinal> done) {
    if (!takes_work(done)) return;
    loader.with(sitting, [this, command = std::move(command), done = std::move(done)](core::Result<OpenSitting*> open) {
        if (!open) {
            answer<core::Ordinal>(done, std::unexpected(open.error()));
            return;
        }
        const auto records = sittings.carry_out(**open, command, now());
        if (records)
            answer<core::Ordinal>(done, (*open)->sitting.ordinal);
        else
            answer<core::Ordinal>(done, std::unexpected(records.error()));
        may_forget(**open);
    });
}

void Hall::Rooms::record_report(const core::SittingId& sitting, core::command::RecordReport report) {
    if (stopping) return; // the next start sees that it is missing
    command(
        sitting,
        {.cause = {.actor = server_actor(), .epoch = {}, .client_seq = {}, .reason = {}}, .body = std::move(report)},
        [](const core::Result<core::Ordinal>&) {});
}

} // namespace shibi::live
