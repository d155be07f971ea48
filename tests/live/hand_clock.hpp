#pragma once

#include "live/clock.hpp"

namespace shibi::live {

/// Stands still until a test moves it.
class HandClock final : public Clock {
public:
    [[nodiscard]] core::Time now() const override { return now_; }
    void advance(core::Millis by) { now_ += by; }

private:
    core::Time now_{std::chrono::seconds{1'795'000'000}};
};

} // namespace shibi::live
