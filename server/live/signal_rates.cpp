#include "live/signal_rates.hpp"

#include <algorithm>
#include <vector>

namespace shibi::live {
namespace {

template<class Number>
Number median(std::vector<Number> numbers) {
    if (numbers.empty()) return 0;
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>((numbers.size() - 1) / 2);
    std::ranges::nth_element(numbers, middle);
    return *middle;
}

/// `times` and `amount` read one kind of signal off a tally.
template<class Times, class Amount>
SignalRate rate_of(std::span<const store::SignalTally> others, Times times, Amount amount) {
    std::vector<std::uint32_t> all_times;
    std::vector<std::uint64_t> all_amounts;
    for (const store::SignalTally& tally : others) {
        if (times(tally) == 0) continue;
        all_times.push_back(times(tally));
        all_amounts.push_back(amount(tally));
    }
    const std::size_t sittings = all_times.size();
    return {.sittings = sittings,
            .median_times = median(std::move(all_times)),
            .median_amount = median(std::move(all_amounts))};
}

std::uint64_t milliseconds(core::Millis time) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, time.count()));
}

} // namespace

std::optional<SignalRates> signal_rates(std::span<const store::SignalTally> others) {
    using Tally = store::SignalTally;
    if (others.size() < compared_sittings_min) return std::nullopt;
    return SignalRates{.paste = rate_of(
                           others, [](const Tally& one) { return one.pastes; },
                           [](const Tally& one) { return one.pasted_characters; }),
                       .blur = rate_of(
                           others, [](const Tally& one) { return one.blurs; },
                           [](const Tally& one) { return milliseconds(one.blurred); }),
                       .gap = rate_of(
                           others, [](const Tally& one) { return one.gaps; },
                           [](const Tally& one) { return milliseconds(one.gapped); })};
}

} // namespace shibi::live
