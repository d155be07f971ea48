#include "core/agreement/normal.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace shibi::core::agreement {
namespace {

TEST_CASE("quantiles are those of the tables") {
    CHECK(std::abs(normal_quantile(0.975) - 1.959963984540054) < 1e-9);
    CHECK(std::abs(normal_quantile(0.95) - 1.644853626951473) < 1e-9);
    CHECK(std::abs(normal_quantile(0.5)) < 1e-9);
    CHECK(std::abs(normal_quantile(0.001) + 3.090232306167814) < 1e-9);
}

TEST_CASE("a probability leads to its quantile and back") {
    for (int step = 1; step < 100; ++step)
        CHECK(std::abs(normal_probability(normal_quantile(step / 100.0)) - (step / 100.0)) < 1e-12);
}

} // namespace
} // namespace shibi::core::agreement
