#pragma once

#include <chrono>
#include <cstddef>

/// The named limits of webhooks' sockets. Times of one exchange are in WebhookClientOptions, the back-off in
/// core::BackOff, the log's in store/limits.hpp.
namespace shibi::net::limits {

/// Names of webhooks' hosts that are looked up at a time; each is a thread while it lasts.
inline constexpr std::size_t lookups_at_once_max = 64;
inline constexpr std::size_t webhooks_max = 32; ///< each is told by one connection at a time
inline constexpr std::size_t webhook_description_bytes_max = 200;
/// Of a receiver's answer: its header, and what is read of its body (and thrown away).
inline constexpr std::size_t webhook_answer_bytes_max = std::size_t{16} << 10U;
/// The secret before a rotation signs too, for so long, unless the request says otherwise.
inline constexpr auto old_secret_lives = std::chrono::hours{24};
inline constexpr auto old_secret_lives_max = std::chrono::hours{24 * 7};

} // namespace shibi::net::limits
