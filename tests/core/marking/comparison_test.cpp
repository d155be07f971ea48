#include "core/marking/comparison.hpp"
#include "core/marking/marked_play.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

event::MarksCompared compared(const MarkSheet& one, const MarkSheet& other) {
    const Exam exam = marked_exam();
    return compare(exam.sections[1].items[0], exam.marking->disagreement, one, other);
}

TEST_CASE("the same marks are nothing apart") {
    CHECK(compared(sheet(1, 2), sheet(1, 2)) == event::MarksCompared{.item = ItemId{"story"}});
}

TEST_CASE("one level is borne, two go to a third person, whatever the points say") {
    CHECK_FALSE(compared(sheet(1, 1), sheet(1, 2)).goes_to_adjudication);
    const auto apart = compared(sheet(1, 0), sheet(1, 2));
    CHECK(apart.levels_apart == 2);
    CHECK(apart.goes_to_adjudication);
}

TEST_CASE("a difference in points over the share goes to a third person, one of exactly the share does not") {
    // 40 % of the answer's points are benefits (0 to 2), 60 % tone (0 to 4).
    const auto borne = compared(sheet(1, 2), sheet(1, 4));
    CHECK(borne.share_apart == doctest::Approx(0.3));
    CHECK_FALSE(borne.goes_to_adjudication);
    const auto over = compared(sheet(1, 2), sheet(2, 4));
    CHECK(over.share_apart == doctest::Approx(0.5));
    CHECK(over.levels_apart == 1);
    CHECK(over.goes_to_adjudication);
}

TEST_CASE("a flag of either is looked at by a third person") {
    MarkSheet flagged = sheet(1, 2);
    flagged.flag = "copied?";
    CHECK(compared(flagged, sheet(1, 2)).goes_to_adjudication);
    CHECK(compared(sheet(1, 2), flagged).flagged);
}

TEST_CASE("rules that an exam leaves out ask nothing") {
    const Exam exam = marked_exam();
    CHECK_FALSE(compare(exam.sections[1].items[0], {}, sheet(0, 0), sheet(2, 4)).goes_to_adjudication);
}

TEST_CASE("agreement with known points counts criteria") {
    const Exam exam = marked_exam();
    const Rubric& rubric = *exam.sections[1].items[0].rubric;
    CHECK(criteria_agreeing(rubric, sheet(1, 4).points, sheet(1, 2).points, 0) == 1);
    CHECK(criteria_agreeing(rubric, sheet(1, 4).points, sheet(1, 2).points, 1) == 2);
}

} // namespace
} // namespace shibi::core
