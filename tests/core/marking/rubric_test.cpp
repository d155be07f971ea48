#include "core/marking/marked_play.hpp"
#include "core/marking/rubric.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

const Rubric& rubric() {
    static const Exam exam = marked_exam();
    return *exam.sections[1].items[0].rubric;
}

std::string said(const std::vector<CriterionPoints>& points) {
    const auto result = validate(rubric(), points);
    return result ? "taken" : result.error().message + " | " + result.error().allowed;
}

TEST_CASE("points are taken when each criterion has those of one of its levels") {
    CHECK(said({{"benefits", 2}, {"tone", 4}}) == "taken");
    CHECK(said({{"tone", 0}, {"benefits", 0}}) == "taken");
}

TEST_CASE("points outside the levels are refused with the levels") {
    CHECK(said({{"benefits", 2}, {"tone", 3}}) ==
          "3 points for criterion \"tone\" | the points of one of its levels: 0, 1, 2, 4");
    CHECK(said({{"benefits", 3}, {"tone", 4}}) ==
          "3 points for criterion \"benefits\" | the points of one of its levels: 0, 1, 2");
}

TEST_CASE("a criterion that is left out, named twice or unknown is refused by name") {
    CHECK(said({{"benefits", 2}}) == "criterion \"tone\" is given no points | each of benefits, tone once");
    CHECK(said({{"tone", 1}, {"benefits", 2}, {"tone", 1}}) ==
          "criterion \"tone\" is given points more than once | each of benefits, tone once");
    CHECK(said({{"style", 1}}) == "there is no criterion \"style\" in this rubric | each of benefits, tone once");
}

TEST_CASE("a level is found by its points and by nothing else") {
    const Criterion& tone = rubric().criteria[1];
    CHECK(level_of(tone, 4) == 3);
    CHECK(level_of(tone, 3) == std::nullopt);
    CHECK(points_max(tone) == 4);
}

} // namespace
} // namespace shibi::core
