#include "core/exam.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

TEST_CASE("an item is found by its id in whichever section it is") {
    const Exam exam = sample::two_sections();
    CHECK(find_item(exam, ItemId{"experience"}) == ItemPlace{.section = 0, .item = 0});
    CHECK(find_item(exam, ItemId{"review"}) == ItemPlace{.section = 1, .item = 2});
    CHECK(item_at(exam, {.section = 1, .item = 1}).id == ItemId{"letter"});
    CHECK(find_item(exam, ItemId{"poem"}) == std::nullopt);
}

TEST_CASE("a section is found by its id") {
    const Exam exam = sample::two_sections();
    CHECK(find_section(exam, SectionId{"test"}) == 1);
    CHECK(find_section(exam, SectionId{"story"}) == std::nullopt);
}

TEST_CASE("text items have a cap on their text, the others have no text") {
    const Exam exam = sample::two_sections();
    const auto& interview = exam.sections[0].items;
    CHECK_FALSE(is_text(interview[0]));
    CHECK(units_max(interview[0]) == 0);
    CHECK(is_text(interview[1]));
    CHECK(units_max(interview[1]) == 100);
    CHECK(is_text(interview[2]));
    CHECK(units_max(interview[2]) == limits::url_units_max);
    CHECK_FALSE(is_text(interview[3]));
    CHECK(units_max(interview[3]) == 0);
    CHECK(is_text(exam.sections[1].items[0]));
    CHECK(units_max(exam.sections[1].items[0]) == limits::answer_units_max);
}

} // namespace
} // namespace shibi::core
