#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace shibi::net {

/// Counters of the sockets, as plain numbers. Loop thread only.
struct Metrics {
    std::uint64_t connections_accepted = 0;
    std::uint64_t connections_refused = 0; ///< over connections_max or connections_per_address_max
    std::uint64_t accept_failures = 0;     ///< EMFILE and the like
    std::uint64_t connections_open = 0;
    std::uint64_t sockets_opened = 0;
    std::uint64_t sockets_open = 0;
    std::uint64_t sockets_too_slow = 0; ///< closed with 1013
    std::uint64_t reads_paused = 0;     ///< after a page sent more than it may in so short a time
    std::uint64_t frames_read = 0;
    std::uint64_t frames_sent = 0;
    std::uint64_t frame_bytes_read = 0;
    std::uint64_t frame_bytes_sent = 0;
    std::uint64_t requests_malformed = 0;
    std::uint64_t coroutine_faults = 0;
    std::array<std::uint64_t, 6> responses{}; ///< by the first digit of the status
};

/// Prometheus' text format, version 0.0.4.
std::string render(const Metrics& metrics);

} // namespace shibi::net
