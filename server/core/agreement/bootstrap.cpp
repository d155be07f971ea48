#include "core/agreement/bootstrap.hpp"

#include "core/agreement/normal.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace shibi::core::agreement {

namespace {

/// SplitMix64 (Steele, Lea & Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014): small, and the same
/// on every machine, which the distributions of the standard library are not.
class Generator {
public:
    explicit Generator(std::uint64_t seed) : state_(seed) {}

    /// A number below `bound`, by multiplication; the bias is below bound / 2^32.
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(((next() >> 32U) * bound) >> 32U); }

private:
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }

    std::uint64_t state_;
};

std::vector<std::uint32_t> everything(std::size_t n) {
    std::vector<std::uint32_t> all(n);
    std::iota(all.begin(), all.end(), 0U);
    return all;
}

/// Values of the resamples that have one, in rising order.
std::vector<double> resampled(const Statistic& statistic, std::size_t n, const BootstrapOptions& options) {
    Generator generator(options.seed);
    std::vector<double> values;
    values.reserve(options.resamples);
    std::vector<std::uint32_t> sample(n);
    for (std::size_t round = 0; round < options.resamples; ++round) {
        for (auto& chosen : sample)
            chosen = generator.below(static_cast<std::uint32_t>(n));
        if (const auto value = statistic(sample)) values.push_back(*value);
    }
    std::ranges::sort(values);
    return values;
}

/// The `share` quantile of sorted values, between two of them by linear interpolation.
double quantile(const std::vector<double>& sorted, double share) {
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    const double part = place - static_cast<double>(below);
    return sorted[below] + (part * (sorted[above] - sorted[below]));
}

/// z0: how far the resamples' median is from the value. Ties count half, so that a statistic at its bound (perfect
/// agreement) is not taken for a biased one.
double bias_correction(const std::vector<double>& sorted, double value) {
    const auto [from, to] = std::ranges::equal_range(sorted, value);
    const auto smaller = static_cast<double>(from - sorted.begin());
    const auto equal = static_cast<double>(to - from);
    const auto count = static_cast<double>(sorted.size());
    const double share = (smaller + (equal / 2)) / count;
    return normal_quantile(std::clamp(share, 0.5 / count, 1 - (0.5 / count)));
}

double corrected_share(double share, double bias, double accelerated) {
    const double distance = bias + normal_quantile(share);
    const double stretch = 1 - (accelerated * distance);
    if (stretch <= 0) return distance > 0 ? 1 : 0;
    return normal_probability(bias + (distance / stretch));
}

Defined<Interval> interval_of(const Statistic& statistic, double value, std::size_t n,
                              const BootstrapOptions& options) {
    const auto values = resampled(statistic, n, options);
    if (values.size() * 10 < options.resamples * 9) return std::unexpected(NotDefined::too_varied);
    double low = (1 - options.level) / 2;
    double high = 1 - low;
    const auto method = n <= jackknife_units_max ? IntervalMethod::bca : IntervalMethod::percentile;
    if (method == IntervalMethod::bca) {
        const double bias = bias_correction(values, value);
        const double accelerated = acceleration(statistic, n);
        low = corrected_share(low, bias, accelerated);
        high = corrected_share(high, bias, accelerated);
    }
    return Interval{
        .low = quantile(values, low), .high = quantile(values, high), .level = options.level, .method = method};
}

} // namespace

std::string_view to_string(IntervalMethod method) {
    switch (method) {
    case IntervalMethod::bca: return "bca";
    case IntervalMethod::percentile: return "percentile";
    }
    std::unreachable();
}

double acceleration(const Statistic& statistic, std::size_t n) {
    std::vector<double> values;
    values.reserve(n);
    auto others = everything(n);
    if (!others.empty()) others.pop_back();
    for (std::size_t left_out = n; left_out-- > 0;) {
        if (const auto value = statistic(others)) values.push_back(*value);
        if (left_out > 0) others[left_out - 1] = static_cast<std::uint32_t>(left_out);
    }
    if (values.empty()) return 0;
    const double mean = std::reduce(values.begin(), values.end()) / static_cast<double>(values.size());
    double squares = 0;
    double cubes = 0;
    for (const double value : values) {
        const double difference = mean - value;
        squares += difference * difference;
        cubes += difference * difference * difference;
    }
    static constexpr double rounding = 1e-20;
    return squares < rounding ? 0 : cubes / (6 * std::pow(squares, 1.5));
}

Defined<double> over_all(const Statistic& statistic, std::size_t n) {
    return statistic(everything(n));
}

Defined<Estimate> estimate(const Statistic& statistic, std::size_t n, const BootstrapOptions& options) {
    assert(options.resamples >= 100 && options.level > 0 && options.level < 1);
    const auto value = over_all(statistic, n);
    if (!value) return std::unexpected(value.error());
    return Estimate{.value = *value, .n = n, .interval = interval_of(statistic, *value, n, options)};
}

} // namespace shibi::core::agreement
