#pragma once

#include "core/agreement/defined.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace shibi::core::agreement {

/// Which answers to compute a statistic over, by number, repeats allowed.
using Sample = std::span<const std::uint32_t>;

/// A statistic over the sampled ones of some answers. Pure; what it captured must outlive it.
using Statistic = std::function<Defined<double>(Sample)>;

/// How an interval was made.
///  - bca: bias-corrected and accelerated percentiles (Efron, "Better Bootstrap Confidence Intervals", JASA 82, 1987;
///    Efron & Tibshirani, "An Introduction to the Bootstrap", 1993, §14.3), the acceleration from the jackknife.
///  - percentile: the plain percentiles (ibid., §13.3), for more answers than `jackknife_units_max`, where the
///    corrections are negligible and the jackknife is dear.
enum class IntervalMethod : std::uint8_t { bca, percentile };

/// Stable name for the wire: "bca", "percentile".
std::string_view to_string(IntervalMethod method);

struct Interval {
    double low = 0;
    double high = 0;
    double level = 0; ///< 0.95: such intervals cover the true value in 95 of 100 samples
    IntervalMethod method = IntervalMethod::bca;
    friend bool operator==(const Interval&, const Interval&) = default;
};

inline constexpr std::size_t jackknife_units_max = 400;

struct BootstrapOptions {
    std::uint64_t seed = 0;        ///< the same seed gives the same interval, on every machine
    std::size_t resamples = 1'000; ///< at least 100
    double level = 0.95;           ///< between 0 and 1
};

/// A value with its interval and how many answers it rests on.
struct Estimate {
    double value = 0;
    std::size_t n = 0;
    Defined<Interval> interval = std::unexpected(NotDefined::too_few);
    friend bool operator==(const Estimate&, const Estimate&) = default;
};

/// The statistic over all of `n` answers, and an interval from resampling whole answers with replacement (marks of one
/// answer stay together). Resamples without a value (all marks alike) are left out; when more than a tenth are, the
/// interval is not defined. Takes time of (resamples + n) evaluations.
Defined<Estimate> estimate(const Statistic& statistic, std::size_t n, const BootstrapOptions& options);

/// The statistic over all of `n` answers alone.
Defined<double> over_all(const Statistic& statistic, std::size_t n);

/// Acceleration constant of the BCa interval by the jackknife (Efron & Tibshirani 1993, eq. 14.15); 0 when leaving any
/// one out makes no difference.
double acceleration(const Statistic& statistic, std::size_t n);

} // namespace shibi::core::agreement
