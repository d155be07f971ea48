#include "core/outcome/distribution.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <vector>

namespace shibi::core {
namespace {

TEST_CASE("scores are counted in bins of a twentieth, borders in the bin above") {
    const std::vector<ScoredVerdict> outcomes = {
        {0, event::Verdict::not_qualified},    {0.05, event::Verdict::not_qualified},
        {0.15, event::Verdict::not_qualified}, {0.6, event::Verdict::borderline},
        {0.999, event::Verdict::qualified},    {1, event::Verdict::qualified}};
    const auto result = distribution_of(outcomes);
    CHECK(result.n == 6);
    CHECK(result.not_qualified == 3);
    CHECK(result.borderline == 1);
    CHECK(result.qualified == 2);
    CHECK(result.counts[0] == 1);
    CHECK(result.counts[1] == 1);
    CHECK(result.counts[3] == 1);
    CHECK(result.counts[12] == 1);
    CHECK(result.counts[19] == 2);
    CHECK(std::accumulate(result.counts.begin(), result.counts.end(), std::size_t{0}) == 6);
}

TEST_CASE("quartiles lie between scores where no score is at them") {
    const std::vector<ScoredVerdict> outcomes = {{0.4}, {0.1}, {0.3}, {0.2}};
    const auto result = distribution_of(outcomes);
    CHECK(result.mean.value() == doctest::Approx(0.25));
    const auto quartiles = result.quartiles.value();
    CHECK(quartiles.lowest == 0.1);
    CHECK(quartiles.lower == doctest::Approx(0.175));
    CHECK(quartiles.median == doctest::Approx(0.25));
    CHECK(quartiles.upper == doctest::Approx(0.325));
    CHECK(quartiles.highest == 0.4);
}

TEST_CASE("no outcomes have no mean and no quartiles") {
    CHECK(distribution_of({}) == ScoreDistribution{});
    CHECK_FALSE(ScoreDistribution{}.mean.has_value());
}

} // namespace
} // namespace shibi::core
