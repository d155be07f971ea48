#pragma once

#include <cstddef>

/// The limits of invitations that come by the thousand.
namespace shibi::live::inviting_limits {

/// Drafted in one turn of the loop; each takes some 50 µs.
inline constexpr std::size_t per_turn = 100;
/// Requests with many of them that wait for their turns.
inline constexpr std::size_t under_way_max = 4;

} // namespace shibi::live::inviting_limits
