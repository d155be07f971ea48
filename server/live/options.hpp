#pragma once

#include "core/retention_periods.hpp"
#include "core/time.hpp"

#include <cstddef>
#include <functional>
#include <string>

namespace shibi::live {

struct HallOptions {
    std::string build;                                             ///< server build, for receipts and events
    core::RetentionPeriods retention = {};                         ///< what candidates are told; carried out elsewhere
    core::Millis heartbeat_every = std::chrono::seconds{2};        ///< while sittings run and nothing else is written
    core::Millis forget_finished_after = std::chrono::minutes{10}; ///< idle finished sittings leave memory
    core::Millis forget_erased_after = std::chrono::milliseconds{50}; ///< erased ones, and again until nobody waits
    std::size_t tail_events_max = 64;         ///< events a sitting keeps for reconnecting pages; older ones: a snapshot
    std::size_t waiting_per_stream_max = 128; ///< commands and frames that wait while one stream is loaded
    std::size_t loads_max = 256;              ///< streams being loaded at the same time
    std::size_t releases_max = 200'000;       ///< replies waiting for the disk; over it frames are turned away (1013)
    core::Millis board_every = std::chrono::milliseconds{500}; ///< a line of the board is told at most so often
    std::size_t board_lines_per_turn = 32;   ///< made in one turn of the loop; none is much dearer than 50 µs
    std::size_t board_lines_per_frame = 100; ///< for a page that has none yet
    std::size_t board_kept_max = 2'000;      ///< lines of sittings that have left memory
    std::size_t history_frame_bytes = std::size_t{256} << 10U;    ///< of a sitting's past, sent piece by piece
    std::size_t watched_tail_bytes_max = std::size_t{512} << 10U; ///< recent events kept for each watched sitting
    core::Millis announce_every = std::chrono::seconds{1};        ///< who watches is told at most so often
    std::size_t staff_connections_max = 1'000;
    std::size_t watched_per_connection_max = 64;  ///< sittings that one page watches
    std::size_t watchers_per_sitting_max = 256;   ///< pages that watch one sitting
    std::size_t deliveries_per_turn = 32;         ///< frames to watchers in one turn of the loop
    core::Millis delivery_pause{2};               ///< before them and between two such turns
    std::size_t deliveries_waiting_max = 100'000; ///< over it watchers are closed (1013)
    /// Whether there is room for new sittings (disk). Empty: always.
    std::function<bool()> room_for_new_sittings = {};
    /// Whether the journal's queue is filling up (a slow disk): frames are turned away then (1013), long before a full
    /// queue would end the process. Empty: never.
    std::function<bool()> journal_is_behind = {};
    /// Told of a fault that ends one piece of work and not the process: cause, place and remedy, for the log. Called on
    /// the loop. Empty: nobody listens.
    std::function<void(const std::string&)> report_fault = {};
};

} // namespace shibi::live
