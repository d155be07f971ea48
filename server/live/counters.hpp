#pragma once

#include "core/refusal.hpp"

#include <cstddef>
#include <cstdint>
#include <map>

namespace shibi::live {

/// What the Hall has done since it was made, and how it stands. A plain copy; whoever shows metrics reads it.
struct HallCounters {
    std::uint64_t frames = 0;         ///< candidate frames read, pings included
    std::uint64_t saves = 0;          ///< numbered commands that led to events
    std::uint64_t repeats = 0;        ///< numbered commands acknowledged again
    std::uint64_t late_texts = 0;     ///< late texts kept
    std::uint64_t turned_away = 0;    ///< frames and commands not taken because a limit was reached (1013)
    std::uint64_t take_overs = 0;     ///< writers dismissed by another
    std::uint64_t checks = 0;         ///< checks posted to workers
    std::uint64_t check_faults = 0;   ///< checks that failed and were left out
    std::uint64_t streams_loaded = 0; ///< on demand, after the start
    std::uint64_t load_faults = 0;    ///< streams that could not be read; who asked is refused
    std::uint64_t heartbeats = 0;
    std::map<core::RefusalCode, std::uint64_t> refusals; ///< by code, candidates' and staff's alike
    std::size_t open_sittings = 0;                       ///< in memory now
    std::size_t running_sittings = 0;                    ///< whose time runs now
    std::size_t connections = 0;                         ///< candidates' connections
    std::size_t staff_connections = 0;                   ///< interviewers' pages
    std::size_t releases_waiting = 0;                    ///< replies waiting for the disk
};

} // namespace shibi::live
