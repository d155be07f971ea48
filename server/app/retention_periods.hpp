#pragma once

#include "core/retention_periods.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace shibi::app {

/// What `shibi retain` was told: what is not named is not erased now.
struct RetentionChoice {
    std::optional<std::uint32_t> keystrokes_days;
    std::optional<std::uint32_t> answers_days;
    std::optional<std::uint32_t> sittings_days;

    [[nodiscard]] bool names_none() const { return !keystrokes_days && !answers_days && !sittings_days; }
    [[nodiscard]] core::RetentionPeriods periods() const {
        return {.keystrokes_days = keystrokes_days.value_or(0),
                .answers_days = answers_days.value_or(0),
                .sittings_days = sittings_days.value_or(0)};
    }
};

/// Throws UsageError when a longer period is asked for what goes with something kept shorter.
void require_rising(const core::RetentionPeriods& periods);
/// "keystrokes 30 days, answers 365 days, sittings for ever"
std::string to_words(const core::RetentionPeriods& periods);

} // namespace shibi::app
