#include "core/agreement/normal.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace shibi::core::agreement {

double normal_probability(double at) {
    return 0.5 * std::erfc(-at / std::numbers::sqrt2);
}

double normal_quantile(double probability) {
    assert(probability > 0 && probability < 1);
    double low = -8;
    double high = 8;
    for (int halving = 0; halving < 60; ++halving) {
        const double middle = (low + high) / 2;
        (normal_probability(middle) < probability ? low : high) = middle;
    }
    return (low + high) / 2;
}

} // namespace shibi::core::agreement
