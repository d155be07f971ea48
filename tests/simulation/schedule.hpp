#pragma once

#include "live/clock.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace shibi::simulation {

/// What happens when. Time stands still while something happens and jumps to the next thing; of two at the same moment
/// the one that was planned first comes first.
class Schedule final : public live::Clock {
public:
    [[nodiscard]] core::Time now() const override { return now_; }

    void at(core::Time time, std::function<void()> happening) {
        happenings_.emplace(std::pair{time > now_ ? time : now_, ++planned_}, std::move(happening));
    }
    void after(core::Millis wait, std::function<void()> happening) { at(now_ + wait, std::move(happening)); }

    /// Lets the next thing happen; false when nothing is planned.
    bool step() {
        if (happenings_.empty()) return false;
        auto next = happenings_.extract(happenings_.begin());
        now_ = next.key().first;
        next.mapped()();
        return true;
    }
    void run_until(core::Time end) {
        while (!happenings_.empty() && happenings_.begin()->first.first <= end)
            step();
        now_ = end;
    }

private:
    core::Time now_{std::chrono::seconds{1'795'000'000}};
    std::uint64_t planned_ = 0;
    std::map<std::pair<core::Time, std::uint64_t>, std::function<void()>> happenings_;
};

} // namespace shibi::simulation
