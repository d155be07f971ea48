#include "net/api/sitting_allowances.hpp"

#include <algorithm>

namespace shibi::net {

namespace {

constexpr std::size_t kept_min = 1024;

} // namespace

std::shared_ptr<FrameAllowance> SittingAllowances::of(const core::SittingId& sitting, Allowance::Moment now) {
    if (allowances_.size() >= forget_at_) forget_full(now);
    auto& allowance = allowances_[sitting];
    if (!allowance) allowance = std::make_shared<FrameAllowance>(now);
    return allowance;
}

std::optional<std::chrono::seconds> SittingAllowances::refuse(const core::SittingId& sitting, std::size_t frames,
                                                              std::size_t bytes, Allowance::Moment now) {
    const auto allowance = of(sitting, now);
    const auto owed = allowance->owed(now);
    if (owed > Allowance::Wait::zero()) return std::chrono::ceil<std::chrono::seconds>(owed);
    allowance->spend(frames, bytes, now);
    return std::nullopt;
}

void SittingAllowances::forget_full(Allowance::Moment now) {
    std::erase_if(allowances_,
                  [now](const auto& one) { return one.second.use_count() == 1 && one.second->is_full(now); });
    forget_at_ = std::max(kept_min, allowances_.size() * 2);
}

} // namespace shibi::net
