#pragma once

#include <chrono>
#include <cstddef>

namespace shibi::net {

/// So much a second, saved up to a burst (a token bucket). Spending goes on credit where nothing is saved up, and
/// whoever owes waits: nothing is ever dropped for it. Pure: time is passed in.
class Allowance {
public:
    using Moment = std::chrono::steady_clock::time_point;
    using Wait = std::chrono::steady_clock::duration;
    struct Rate {
        double per_second = 1;
        double burst = 1;
    };
    Allowance(Rate rate, Moment now) : rate_(rate), saved_(rate.burst), at_(now) {}

    /// How long until nothing is owed any more; 0: it may go on at once.
    Wait spend(double amount, Moment now);
    [[nodiscard]] Wait owed(Moment now) const;
    [[nodiscard]] bool is_full(Moment now) const { return saved_at(now) >= rate_.burst; }
    /// Below 0: owed.
    [[nodiscard]] double saved_at(Moment now) const;

private:
    Rate rate_;
    double saved_; ///< below 0: owed
    Moment at_;
};

/// What one candidate's page may send: frames and their bytes (net/limits.hpp).
class FrameAllowance {
public:
    explicit FrameAllowance(Allowance::Moment now);

    Allowance::Wait spend(std::size_t frames, std::size_t bytes, Allowance::Moment now);
    [[nodiscard]] Allowance::Wait owed(Allowance::Moment now) const;
    [[nodiscard]] bool is_full(Allowance::Moment now) const { return frames_.is_full(now) && bytes_.is_full(now); }

private:
    Allowance frames_;
    Allowance bytes_;
};

} // namespace shibi::net
