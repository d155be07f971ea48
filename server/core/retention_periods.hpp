#pragma once

#include <cstdint>

namespace shibi::core {

/// How many days after its end a sitting keeps what; 0: until somebody erases it. Each holds the one before: without
/// answers no keystrokes are kept, and after `sittings` nothing of the person.
struct RetentionPeriods {
    std::uint32_t keystrokes_days = 0;
    std::uint32_t answers_days = 0;
    std::uint32_t sittings_days = 0; ///< names, words, marks with their comments; a mark's points stay, nobody's
    friend bool operator==(const RetentionPeriods&, const RetentionPeriods&) = default;
};

/// What a server keeps to unless it is told otherwise: keystrokes short, answers longer, marks longest.
inline constexpr RetentionPeriods usual_retention{.keystrokes_days = 90, .answers_days = 730, .sittings_days = 1'825};

} // namespace shibi::core
