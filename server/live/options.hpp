#pragma once

#include "core/time.hpp"

#include <cstddef>
#include <functional>
#include <string>

namespace shibi::live {

struct HallOptions {
    std::string build;                                             ///< server build, for receipts and events
    core::Millis heartbeat_every = std::chrono::seconds{2};        ///< while sittings run and nothing else is written
    core::Millis forget_finished_after = std::chrono::minutes{10}; ///< idle finished sittings leave memory
    std::size_t tail_events_max = 64;         ///< events a sitting keeps for reconnecting pages; older ones: a snapshot
    std::size_t waiting_per_stream_max = 128; ///< commands and frames that wait while one stream is loaded
    std::size_t loads_max = 256;              ///< streams being loaded at the same time
    std::size_t releases_max = 200'000;       ///< replies waiting for the disk; over it frames are turned away (1013)
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
