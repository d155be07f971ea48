#include "net/api/token_allowances.hpp"

namespace shibi::net {

namespace {

constexpr double seconds_a_minute = 60;

std::chrono::seconds until(double wanted, double saved, double per_second) {
    return std::chrono::ceil<std::chrono::seconds>(std::chrono::duration<double>((wanted - saved) / per_second));
}

} // namespace

TokenAllowances::Standing TokenAllowances::spend(const core::TokenId& token, Allowance::Moment now) {
    const auto most = static_cast<double>(requests_per_minute_max_);
    const double per_second = most / seconds_a_minute;
    const Allowance::Rate rate{.per_second = per_second, .burst = most};
    Allowance& allowance = allowances_.try_emplace(token, rate, now).first->second;
    Standing standing;
    if (allowance.saved_at(now) < 1)
        standing.wait = until(1, allowance.saved_at(now), per_second);
    else
        allowance.spend(1, now);
    const double saved = allowance.saved_at(now);
    standing.left = static_cast<std::size_t>(saved);
    standing.full_in = until(most, saved, per_second);
    return standing;
}

} // namespace shibi::net
