#include "core/agreement/bootstrap.hpp"
#include "core/agreement/kappa.hpp"
#include "core/agreement/published.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace shibi::core::agreement {
namespace {

/// Spatial test data of Efron & Tibshirani 1993, table 14.1, variable A, and its plug-in variance.
const std::vector<double>& spatial_data() {
    static const std::vector<double> data = {48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6,
                                             0,  33, 28, 34, 4,  32, 24, 47, 41, 24, 26, 30, 41};
    return data;
}

Defined<double> variance(Sample sample) {
    double sum = 0;
    for (const auto chosen : sample)
        sum += spatial_data()[chosen];
    const double mean = sum / static_cast<double>(sample.size());
    double squares = 0;
    for (const auto chosen : sample)
        squares += (spatial_data()[chosen] - mean) * (spatial_data()[chosen] - mean);
    return squares / static_cast<double>(sample.size());
}

TEST_CASE("the acceleration is that of Efron and Tibshirani's spatial data") {
    // Section 14.3: the estimate is 171.5, the acceleration 0.061.
    CHECK(std::abs(*over_all(variance, 26) - 171.5) < 0.05);
    CHECK(std::abs(acceleration(variance, 26) - 0.061) < 0.0005);
}

TEST_CASE("the BCa interval is that of Efron and Tibshirani's spatial data, give or take the resampling") {
    // Table 14.2: 90 % BCa interval (115.8, 259.6), from 2,000 resamples; percentiles would be (100.8, 233.9).
    const auto result = estimate(variance, 26, {.seed = 1, .resamples = 20'000, .level = 0.9});
    REQUIRE(result.has_value());
    REQUIRE(result->interval.has_value());
    CHECK(std::abs(result->interval->low - 115.8) < 5);
    CHECK(std::abs(result->interval->high - 259.6) < 8);
    CHECK(result->interval->level == 0.9);
    CHECK(result->interval->method == IntervalMethod::bca);
}

TEST_CASE("the same seed gives the same interval, another seed another") {
    const auto first = estimate(variance, 26, {.seed = 7});
    CHECK(estimate(variance, 26, {.seed = 7}) == first);
    CHECK(estimate(variance, 26, {.seed = 8}) != first);
}

TEST_CASE("more answers than the jackknife is for give plain percentiles, and say so") {
    const Statistic share_of_even = [](Sample sample) -> Defined<double> {
        double even = 0;
        for (const auto chosen : sample)
            even += chosen % 2 == 0 ? 1 : 0;
        return even / static_cast<double>(sample.size());
    };
    const auto result = estimate(share_of_even, jackknife_units_max + 1, {.seed = 3, .resamples = 2'000});
    REQUIRE(result.has_value());
    REQUIRE(result->interval.has_value());
    CHECK(result->interval->method == IntervalMethod::percentile);
    // 201 of 401: 0.501 ± 1.96 · √(0.25 / 401)
    CHECK(std::abs(result->interval->low - 0.452) < 0.006);
    CHECK(std::abs(result->interval->high - 0.550) < 0.006);
}

TEST_CASE("an interval of a value at its bound is that bound") {
    const std::vector<LevelPair> perfect = {{0, 0}, {1, 1}, {2, 2}, {0, 0}, {1, 1}, {2, 2}, {0, 0}, {1, 1}};
    const auto result = estimate(kappa_statistic(perfect, DisagreementWeights::quadratic(3), Pairing::two_graders),
                                 perfect.size(), {.seed = 5});
    REQUIRE(result.has_value());
    CHECK(result->value == 1);
    CHECK(result->n == 8);
    CHECK(result->interval == Interval{.low = 1, .high = 1, .level = 0.95, .method = IntervalMethod::bca});
}

TEST_CASE("where too many resamples have no value there is a value without an interval") {
    const std::vector<LevelPair> nearly_alike = {{0, 0}, {0, 0}, {0, 0}, {1, 1}};
    const auto result = estimate(kappa_statistic(nearly_alike, DisagreementWeights::quadratic(2), Pairing::two_graders),
                                 4, {.seed = 5});
    CHECK(result == Estimate{.value = 1, .n = 4, .interval = std::unexpected(NotDefined::too_varied)});
}

TEST_CASE("a statistic that is not defined has no estimate either") {
    const Statistic never = [](Sample) -> Defined<double> { return std::unexpected(NotDefined::no_overlap); };
    CHECK(estimate(never, 0, {}) == std::unexpected(NotDefined::no_overlap));
}

} // namespace
} // namespace shibi::core::agreement
