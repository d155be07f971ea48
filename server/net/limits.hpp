#pragma once

#include <chrono>
#include <cstddef>

/// The named limits of sockets and HTTP. Those of the domain are in core/limits.hpp.
namespace shibi::net::limits {

inline constexpr std::size_t connections_max = 20'000; ///< open at a time; above it new ones are closed at once
/// Of one remote address (IPv6: one /64); above it new ones are closed at once. Trusted proxies are not counted so.
inline constexpr std::size_t connections_per_address_max = 4'000;
inline constexpr int accept_backlog_max = 4'096;
/// One WebSocket message; above it 1009.
inline constexpr std::size_t frame_bytes_max = std::size_t{64} << 10U;
/// What one page may send. A socket that sends more is read more slowly; over HTTPS the answer is 429. A fast typist
/// with an input method sends about 20 small frames a second, a paste of the longest answer is 60 KB.
inline constexpr double frames_per_second = 40;
inline constexpr double frames_burst = 200;
inline constexpr double frame_bytes_per_second = 256 << 10U;
inline constexpr double frame_bytes_burst = 1 << 20U;
/// Requests of one staff token a minute, saved up to as many at once; above it 429. A page of the API holds up to 1,000
/// rows, so that this is plenty for a program that pages, and no burden for the loop.
inline constexpr std::size_t requests_per_minute_max = 3'000;
/// When to send again what was refused because too much is going on (503 busy).
inline constexpr std::chrono::seconds busy_retry_after{5};
/// What waits for one slow reader; above it 1013.
inline constexpr std::size_t outbox_bytes_max = std::size_t{1} << 20U;
/// Request line and fields; a browser may hold many cookies.
inline constexpr std::size_t header_bytes_max = std::size_t{16} << 10U;
/// The body of any request: some frames, or an invitation.
inline constexpr std::size_t body_bytes_max = std::size_t{512} << 10U;
/// Of a request with many invitations: core::limits::invitations_per_request_max rows of about 800 bytes.
inline constexpr std::size_t invitations_bytes_max = std::size_t{8} << 20U;
inline constexpr std::size_t requests_per_connection_max = 10'000;
/// Exports that are streamed at a time; above it 503. Each holds one page of the read model.
inline constexpr std::size_t exports_max = 16;
/// What an export hands to the line at once: response_time_max must do for it on a slow one.
inline constexpr std::size_t export_piece_bytes_max = std::size_t{128} << 10U;
inline constexpr std::size_t control_line_bytes_max = std::size_t{64} << 10U;
inline constexpr std::size_t static_file_bytes_max = std::size_t{32} << 20U;

/// An answer is repeated to whoever repeats its Idempotency-Key for so long, unless so many others have come since.
inline constexpr auto idempotency_kept_for = std::chrono::hours{24};
inline constexpr std::size_t idempotency_answers_max = 10'000;
/// What these answers may have together.
inline constexpr std::size_t idempotency_bytes_max = std::size_t{32} << 20U;

inline constexpr auto handshake_time_max = std::chrono::seconds{10};
inline constexpr auto request_time_max = std::chrono::seconds{20};  ///< from the first byte to the end of the body
inline constexpr auto response_time_max = std::chrono::seconds{60}; ///< to write one response, or one chunk of it
inline constexpr auto idle_time_max = std::chrono::seconds{75};     ///< between two requests on a connection
inline constexpr auto socket_idle_max = std::chrono::seconds{40};   ///< WebSocket; a ping is sent at half of it
inline constexpr auto close_time_max = std::chrono::seconds{2};     ///< for the peer's half of a close handshake
inline constexpr auto drain_time_max = std::chrono::seconds{4};     ///< graceful stop, then by force
inline constexpr auto drain_check_every = std::chrono::milliseconds{10};
inline constexpr auto accept_pause = std::chrono::milliseconds{100}; ///< after EMFILE and the like

} // namespace shibi::net::limits
