#include "core/agreement/closeness.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace shibi::core::agreement {
namespace {

TEST_CASE("exact and adjacent agreement count equal levels and neighbours, in either order") {
    const std::vector<LevelPair> pairs = {{0, 0}, {1, 2}, {2, 1}, {3, 1}, {4, 4}, {0, 4}, {2, 2}, {3, 4}};
    CHECK(closeness(pairs) == Closeness{.n = 8, .exact = 3.0 / 8, .adjacent = 6.0 / 8});
}

TEST_CASE("without pairs closeness is not defined") {
    CHECK(closeness({}) == std::unexpected(NotDefined::no_overlap));
}

} // namespace
} // namespace shibi::core::agreement
