#include "app/system_clock.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::app {

SystemClock::SystemClock(core::Time wall, std::optional<core::Time> last_journal_time, bool accept_behind)
    : base_(std::max(wall, last_journal_time.value_or(wall))) {
    if (base_ - wall <= clock_behind_max || accept_behind) return;
    throw ClockBehind(fmt::format("this machine's clock says {}, but the journal's last entry is of {}. Set the clock "
                                  "right; or, if it is right now and was wrong then, start once with --accept-clock: "
                                  "time then goes on from the journal's.",
                                  core::to_rfc3339(wall), core::to_rfc3339(*last_journal_time)));
}

core::Time SystemClock::now() const {
    return base_ + std::chrono::floor<core::Millis>(std::chrono::steady_clock::now() - started_);
}

core::Time wall_time() {
    return std::chrono::floor<core::Millis>(std::chrono::system_clock::now());
}

} // namespace shibi::app
