#include "net/api/exchange_allowances.hpp"

#include <algorithm>

namespace shibi::net {

namespace {

constexpr std::size_t kept_min = 1024;

} // namespace

std::optional<std::chrono::seconds> ExchangeAllowances::refuse(const core::SittingId& sitting, std::size_t frames,
                                                               std::size_t bytes, Allowance::Moment now) {
    if (allowances_.size() >= forget_at_) forget_full(now);
    FrameAllowance& allowance = allowances_.try_emplace(sitting, now).first->second;
    const auto owed = allowance.owed(now);
    if (owed > Allowance::Wait::zero()) return std::chrono::ceil<std::chrono::seconds>(owed);
    allowance.spend(frames, bytes, now);
    return std::nullopt;
}

void ExchangeAllowances::forget_full(Allowance::Moment now) {
    std::erase_if(allowances_, [now](const auto& one) { return one.second.is_full(now); });
    forget_at_ = std::max(kept_min, allowances_.size() * 2);
}

} // namespace shibi::net
