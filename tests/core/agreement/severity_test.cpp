#include "core/agreement/severity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace shibi::core::agreement {
namespace {

Time at(int minutes) {
    return Time{std::chrono::minutes{minutes}};
}

TEST_CASE("who gives half a point less than the others is half a point stricter") {
    const std::vector<SharedMark> marks = {{2, 3, at(1)}, {4, 4, at(2)}, {1, 2, at(3)}, {3, 3, at(4)}};
    const auto result = severity(marks, {.seed = 1});
    REQUIRE(result.has_value());
    CHECK(result->value == 0.5);
    CHECK(result->n == 4);
    REQUIRE(result->interval.has_value());
    CHECK(result->interval->low >= 0);
    CHECK(result->interval->high <= 1);
    CHECK(result->interval->low < result->interval->high);
}

TEST_CASE("the interval of a severity is about two standard errors either way") {
    std::vector<SharedMark> marks;
    marks.reserve(400);
    for (int answer = 0; answer < 400; ++answer)
        marks.push_back({.own = answer % 2 == 0 ? 3.0 : 1.0, .others = 2, .given_at = at(answer)});
    const auto result = severity(marks, {.seed = 2, .resamples = 4'000});
    REQUIRE(result.has_value());
    CHECK(result->value == 0);
    // standard deviation 1, 400 answers: 1.96 / 20
    CHECK(std::abs(result->interval.value().low + 0.098) < 0.008);
    CHECK(std::abs(result->interval.value().high - 0.098) < 0.008);
}

TEST_CASE("one shared answer says nothing about severity") {
    const std::vector<SharedMark> one = {{2, 3, at(1)}};
    CHECK(severity(one, {}) == std::unexpected(NotDefined::too_few));
    CHECK(severity({}, {}) == std::unexpected(NotDefined::too_few));
}

/// `count` marks, a minute apart, the later half `stricter` points below the others, the earlier half with them.
std::vector<SharedMark> tiring(int count, double stricter) {
    std::vector<SharedMark> marks;
    marks.reserve(static_cast<std::size_t>(count));
    for (int answer = 0; answer < count; ++answer)
        marks.push_back({.own = 3 - (answer < count / 2 ? 0 : stricter), .others = 3, .given_at = at(answer)});
    return marks;
}

TEST_CASE("a grader who grows stricter drifts by as much, whatever order the marks come in") {
    auto marks = tiring(80, 0.5);
    const auto result = drift(marks, 20, {.seed = 3});
    REQUIRE(result.has_value());
    CHECK(result->change.value == 0.5);
    CHECK(result->change.n == 80);
    REQUIRE(result->windows.size() == 4);
    CHECK(result->windows[0].severity.value == 0);
    CHECK(result->windows[1].severity.value == 0);
    CHECK(result->windows[2].severity.value == 0.5);
    CHECK(result->windows[3].severity.value == 0.5);
    CHECK(result->windows[2].from == at(40));
    CHECK(result->windows[2].until == at(59));
    std::ranges::reverse(marks);
    CHECK(drift(marks, 20, {.seed = 3}) == result);
}

TEST_CASE("windows take in all marks and are never more than so many") {
    const auto result = drift(tiring(1'003, 0), 20, {.seed = 3, .resamples = 100});
    REQUIRE(result.has_value());
    CHECK(result->windows.size() == drift_windows_max);
    std::size_t marks = 0;
    for (const auto& window : result->windows)
        marks += window.severity.n;
    CHECK(marks == 1'003);
    CHECK(result->windows.front().from == at(0));
    CHECK(result->windows.back().until == at(1'002));
}

TEST_CASE("drift needs two whole windows") {
    CHECK(drift(tiring(39, 0), 20, {}) == std::unexpected(NotDefined::too_few));
    CHECK(drift({}, 20, {}) == std::unexpected(NotDefined::too_few));
}

} // namespace
} // namespace shibi::core::agreement
