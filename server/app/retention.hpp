#pragma once

#include "app/engine.hpp"
#include "app/retention_periods.hpp"
#include "net/every.hpp"

#include <cstdint>

namespace shibi::app {

struct RetentionReport {
    std::uint64_t keystrokes = 0; ///< sittings that lost them
    std::uint64_t answers = 0;
    std::uint64_t sittings = 0;
    std::uint64_t refused = 0; ///< could not be erased now; the next pass tries again
    friend bool operator==(const RetentionReport&, const RetentionReport&) = default;
};

/// One pass: erases what is older than the periods allow, a few sittings at a time. Loop thread; `engine` outlives it.
net::Task<RetentionReport> retain(Engine* engine, core::RetentionPeriods periods);

/// Passes at the start and once a day while a server runs, for the periods of the engine, and logs what they did.
/// Nothing when all is kept for ever.
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
