#pragma once

#include "live/clock.hpp"

#include <chrono>
#include <optional>
#include <stdexcept>

namespace shibi::app {

/// The journal is ahead of the wall clock by more than clock_behind_max: times would lie.
class ClockBehind : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A wall clock that was slewed a little between two starts is no reason to refuse.
inline constexpr core::Millis clock_behind_max = std::chrono::seconds{10};

/// Server time: base + steady elapsed, base = max(wall clock, last journal time). Any thread.
class SystemClock final : public live::Clock {
public:
    /// Throws ClockBehind, unless `accept_behind`.
    SystemClock(core::Time wall, std::optional<core::Time> last_journal_time, bool accept_behind);

    [[nodiscard]] core::Time now() const override;

private:
    core::Time base_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

core::Time wall_time();

} // namespace shibi::app
