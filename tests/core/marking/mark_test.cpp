#include "core/marking/limits.hpp"
#include "core/marking/mark.hpp"
#include "core/marking/marked_play.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

constexpr std::u16string_view text = u"你好𠮶世界"; // the third character takes units 2 and 3

std::string code(const MarkSheet& sheet) {
    static const Exam exam = marked_exam();
    const auto result = validate(*exam.sections[1].items[0].rubric, text, sheet);
    return result ? "taken" : std::string{to_string(result.error().code)};
}

MarkSheet with(SpanComment comment) {
    MarkSheet made = sheet(1, 1);
    made.comments = {std::move(comment)};
    return made;
}

TEST_CASE("comments stand on spans of the text, in UTF-16 units, between characters") {
    CHECK(code(with({.start = 0, .end = 6, .text = "all of it"})) == "taken");
    CHECK(code(with({.start = 2, .end = 4, .text = "one character"})) == "taken");
    CHECK(code(with({.start = 3, .end = 4, .text = "half of one"})) == "bad_value");
    CHECK(code(with({.start = 0, .end = 3, .text = "half of one"})) == "bad_value");
    CHECK(code(with({.start = 5, .end = 7, .text = "beyond the end"})) == "bad_value");
    CHECK(code(with({.start = 2, .end = 2, .text = "nothing"})) == "bad_value");
}

TEST_CASE("words are UTF-8, there, and not too long") {
    CHECK(code(with({.start = 0, .end = 1, .text = ""})) == "bad_value");
    CHECK(code(with({.start = 0, .end = 1, .text = "\xFF"})) == "bad_text");
    CHECK(code(with({.start = 0, .end = 1, .text = std::string(limits::comment_units_max + 1, 'x')})) == "too_long");
    MarkSheet flagged = sheet(1, 1);
    flagged.flag = "copied?";
    CHECK(code(flagged) == "taken");
    flagged.flag = std::string(limits::mark_flag_units_max + 1, 'x');
    CHECK(code(flagged) == "too_long");
}

TEST_CASE("a mark against another version of the rubric is refused, and too many comments are") {
    MarkSheet other = sheet(1, 1);
    other.rubric_version = "v0";
    CHECK(code(other) == "conflict");
    MarkSheet many = sheet(1, 1);
    many.comments.assign(limits::comments_per_mark_max + 1, {.start = 0, .end = 1, .text = "x"});
    CHECK(code(many) == "too_many");
}

TEST_CASE("a sheet is kept in the rubric's order, so that the same mark in another order is the same") {
    static const Exam exam = marked_exam();
    const Rubric& rubric = *exam.sections[1].items[0].rubric;
    MarkSheet shuffled = sheet(1, 2);
    std::swap(shuffled.points[0], shuffled.points[1]);
    shuffled.comments = {{.start = 3, .end = 4, .text = "b"}, {.start = 0, .end = 1, .text = "a"}};
    MarkSheet ordered = sheet(1, 2);
    ordered.comments = {{.start = 0, .end = 1, .text = "a"}, {.start = 3, .end = 4, .text = "b"}};
    CHECK(in_order(rubric, shuffled) == ordered);
}

} // namespace
} // namespace shibi::core
