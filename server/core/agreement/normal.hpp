#pragma once

namespace shibi::core::agreement {

/// Cumulative standard normal distribution.
double normal_probability(double at);

/// Its inverse, for 0 < probability < 1, to about 1e-12; within ±8 standard deviations.
double normal_quantile(double probability);

} // namespace shibi::core::agreement
