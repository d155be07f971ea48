#pragma once

#include "app/engine.hpp"
#include "app/retention_periods.hpp"
#include "core/refusal.hpp"
#include "net/every.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace shibi::app {

struct RetentionReport {
    std::uint64_t keystrokes = 0; ///< sittings that lost them
    std::uint64_t answers = 0;
    std::uint64_t sittings = 0;
    std::uint64_t refused = 0; ///< could not be erased now; the next pass tries again
    friend bool operator==(const RetentionReport&, const RetentionReport&) = default;
};

/// How far time may have gone on since the last pass, or the end of the journal, before a person must say that the
/// clock is right: what a clock that is set ahead erases is gone for good.
inline constexpr std::chrono::days clock_ahead_max{14};

/// Nothing while the clock is believed; else why no pass is made, and the remedy.
std::optional<core::Refusal> clock_doubt(core::Time trusted, core::Time now);

/// One pass: erases what is older than the periods allow, a few sittings at a time. Refuses (conflict) by a clock in
/// doubt. Loop thread; `engine` outlives it.
net::Task<core::Result<RetentionReport>> retain(Engine* engine, core::RetentionPeriods periods);

/// A person has said that the clock is right. Answers with the time that is believed from now on, once it is on disk.
net::Task<core::Time> trust_clock(Engine* engine);

/// Passes at the start and once a day while a server runs, for the periods of the engine, and logs what they did, or
/// why nothing was done. When all is kept for ever they only note how far the clock can be trusted.
class DailyRetention {
public:
    explicit DailyRetention(Engine& engine);
    void stop() { every_.stop(); }

private:
    void pass();

    Engine& engine_;
    bool running_ = false;
    net::Every every_;
};

} // namespace shibi::app
