#include "live/watchers.hpp"

namespace shibi::live {
namespace {

constexpr std::size_t catch_up_steps_per_turn = 4; // each is a frame of up to HallOptions::history_frame_bytes

} // namespace

Watchers::Watchers(Parts given, SittingFeeds::Refuse refuse, SittingFeeds::Unwatched unwatched)
    : parts(given), fan_out(parts.sink, parts.options.deliveries_waiting_max), board({.clock = parts.clock,
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
    if (!fan_out.idle() || !catch_ups.idle()) return parts.clock.now();
    const auto of_board = board.next();
    const auto of_sittings = sittings.next();
    if (of_board && of_sittings) return std::min(*of_board, *of_sittings);
    return of_board ? of_board : of_sittings;
}

void Watchers::work() {
    sittings.work();
    board.work();
    catch_ups.work(catch_up_steps_per_turn);
    fan_out.work(parts.options.deliveries_per_turn);
}

} // namespace shibi::live
