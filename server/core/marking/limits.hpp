#pragma once

#include "core/time.hpp"

#include <cstddef>
#include <cstdint>

/// The named limits of marking.
namespace shibi::core::limits {

/// How many graders mark an answer before their marks are compared.
inline constexpr std::uint32_t graders_per_answer = 2;
/// How long an answer is kept for a grader who has claimed it, unless that is renewed.
inline constexpr Millis claim_lease_max = std::chrono::minutes{30};
inline constexpr Millis claim_lease_min = std::chrono::seconds{1};
/// How long a mark may be revised at most; it stands earlier once the other one is in.
inline constexpr Millis revision_max = std::chrono::hours{24};
inline constexpr std::size_t comments_per_mark_max = 64;
inline constexpr std::size_t comment_units_max = 1'000;
inline constexpr std::size_t mark_flag_units_max = 500;
inline constexpr std::size_t adjudication_reason_units_max = 2'000;
inline constexpr std::size_t explanation_units_max = 4'000;
inline constexpr std::size_t levels_per_criterion_min = 2;
inline constexpr std::size_t levels_per_criterion_max = 7;
inline constexpr std::size_t criteria_per_rubric_max = 12;
inline constexpr std::uint32_t points_per_level_max = 100;
inline constexpr std::size_t gold_max = 2'000; ///< gold answers of a house, retired ones included

} // namespace shibi::core::limits
