#pragma once

#include "store/rows.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

/// What is usual: how many others have a signal on an item, and how much of it. Pure; safe from any thread.
namespace shibi::live {

/// With fewer others than this nothing can be said of what is usual.
inline constexpr std::size_t compared_sittings_min = 10;

/// Of one kind of signal. The medians are of those that have it; 0 where none has. Of an even number the lower one.
struct SignalRate {
    std::size_t sittings = 0; ///< with at least one
    std::uint32_t median_times = 0;
    std::uint64_t median_amount = 0; ///< characters of pastes, milliseconds of blurs and gaps
    friend bool operator==(const SignalRate&, const SignalRate&) = default;
};

struct SignalRates {
    SignalRate paste;
    SignalRate blur;
    SignalRate gap;
    friend bool operator==(const SignalRates&, const SignalRates&) = default;
};

/// Nothing for fewer than compared_sittings_min.
std::optional<SignalRates> signal_rates(std::span<const store::SignalTally> others);

} // namespace shibi::live
