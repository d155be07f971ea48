#include "live/watchers.hpp"

#include "live/earliest.hpp"

namespace shibi::live {
namespace {

constexpr std::size_t catch_up_steps_per_turn = 4; // each is a frame of up to HallOptions::history_frame_bytes

} // namespace

Watchers::Watchers(Parts given, SittingFeeds::Refuse refuse, SittingFeeds::Unwatched unwatched)
    : parts(given), fan_out(parts.sink, parts.clock, parts.options), board({.clock = parts.clock,
                                                                            .ledger = parts.ledger,
                                                                            .roster = parts.roster,
                                                                            .connections = parts.connections,
                                                                            .fan_out = fan_out,
                                                                            .catch_ups = catch_ups,
                                                                            .options = parts.options}),
      sittings({.clock = parts.clock,
                .ledger = parts.ledger,
                .journal = parts.journal,
                .workers = parts.workers,
                .roster = parts.roster,
                .settled = parts.settled,
                .connections = parts.connections,
                .fan_out = fan_out,
                .catch_ups = catch_ups,
                .house = parts.house,
                .options = parts.options},
               std::move(refuse), std::move(unwatched)) {}

std::optional<core::Time> Watchers::next() const {
    if (!catch_ups.idle()) return parts.clock.now();
    return earliest({fan_out.next(), board.next(), sittings.next()});
}

void Watchers::work() {
    sittings.work();
    board.work();
    catch_ups.work(catch_up_steps_per_turn);
    fan_out.work();
}

} // namespace shibi::live
