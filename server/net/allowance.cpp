#include "net/allowance.hpp"

#include "net/limits.hpp"

#include <algorithm>

namespace shibi::net {

double Allowance::saved_at(Moment now) const {
    const double seconds = std::chrono::duration<double>(now - at_).count();
    return std::min(rate_.burst, saved_ + seconds * rate_.per_second);
}

Allowance::Wait Allowance::owed(Moment now) const {
    const double saved = saved_at(now);
    if (saved >= 0) return Wait::zero();
    return std::chrono::ceil<Wait>(std::chrono::duration<double>(-saved / rate_.per_second));
}

Allowance::Wait Allowance::spend(double amount, Moment now) {
    saved_ = saved_at(now) - amount;
    at_ = now;
    return owed(now);
}

FrameAllowance::FrameAllowance(Allowance::Moment now)
    : frames_({.per_second = limits::frames_per_second, .burst = limits::frames_burst}, now),
      bytes_({.per_second = limits::frame_bytes_per_second, .burst = limits::frame_bytes_burst}, now) {}

Allowance::Wait FrameAllowance::spend(std::size_t frames, std::size_t bytes, Allowance::Moment now) {
    const auto for_frames = frames_.spend(static_cast<double>(frames), now);
    const auto for_bytes = bytes_.spend(static_cast<double>(bytes), now);
    return std::max(for_frames, for_bytes);
}

Allowance::Wait FrameAllowance::owed(Allowance::Moment now) const {
    return std::max(frames_.owed(now), bytes_.owed(now));
}

} // namespace shibi::net
