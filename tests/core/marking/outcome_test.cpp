#include "core/marking/marked_play.hpp"
#include "core/marking/outcome.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

const event::OutcomeSet& outcome_after(Play& play, const MarkSheet& story, const MarkSheet& letter) {
    for (const char* name : {"ann", "bo"}) {
        marks(play, name, "story", story);
        marks(play, name, "letter", letter);
    }
    REQUIRE(play.sitting.marking.outcome);
    return *play.sitting.marking.outcome;
}

TEST_CASE("the score is the sum of its terms, each weight times its share of the points") {
    Play play = finished_play();
    const auto& outcome = outcome_after(play, sheet(2, 4), sheet(1, 2));
    using Term = event::OutcomeTerm;
    const std::vector<Term> terms{
        {.item = ItemId{"experience"}, .criterion = "", .weight = 0.2, .points = 2, .points_max = 2},
        {.item = ItemId{"story"}, .criterion = "benefits", .weight = 0.8 * 0.6 * 0.4, .points = 2, .points_max = 2},
        {.item = ItemId{"story"}, .criterion = "tone", .weight = 0.8 * 0.6 * 0.6, .points = 4, .points_max = 4},
        {.item = ItemId{"letter"}, .criterion = "benefits", .weight = 0.8 * 0.4 * 0.4, .points = 1, .points_max = 2},
        {.item = ItemId{"letter"}, .criterion = "tone", .weight = 0.8 * 0.4 * 0.6, .points = 2, .points_max = 4}};
    REQUIRE(outcome.terms.size() == terms.size());
    for (std::size_t at = 0; at < terms.size(); ++at) {
        CHECK(outcome.terms[at].item == terms[at].item);
        CHECK(outcome.terms[at].criterion == terms[at].criterion);
        CHECK(outcome.terms[at].weight == doctest::Approx(terms[at].weight));
        CHECK(outcome.terms[at].points == terms[at].points);
        CHECK(outcome.terms[at].points_max == terms[at].points_max);
    }
    CHECK(outcome.score == doctest::Approx(0.2 + 0.48 + 0.16));
    CHECK(outcome.verdict == event::Verdict::qualified);
}

TEST_CASE("a score on a threshold has reached it") {
    Play borderline = finished_play(); // 0.2 + 0.48 × 0.5 + 0.32 × 0.5 = 0.6
    CHECK(outcome_after(borderline, sheet(1, 2), sheet(1, 2)).verdict == event::Verdict::borderline);
    Play below = finished_play();
    CHECK(outcome_after(below, sheet(1, 2), sheet(1, 1)).verdict == event::Verdict::not_qualified);
}

TEST_CASE("two different marks count as their mean") {
    Play play = finished_play();
    marks(play, "ann", "story", sheet(2, 2));
    marks(play, "bo", "story", sheet(2, 4));
    CHECK(final_points(play.sitting.marking.answers.at(ItemId{"story"}), "tone") == 3.0);
}

TEST_CASE("an amount reaches the highest step that it has come up to") {
    const Exam exam = marked_exam();
    const auto points = [&](SetResponse response) {
        Answer answer;
        answer.response = std::move(response);
        return interview_points(exam.marking->interview[0], exam.sections[0].items[0], answer).points;
    };
    CHECK(points({}) == 0);
    CHECK(points(Amounts{{0, 5}}) == 0);
    CHECK(points(Amounts{{0, 6}}) == 1);
    CHECK(points(Amounts{{1, 11}}) == 1);
    CHECK(points(Amounts{{2, 0}}) == 2);
}

TEST_CASE("of several picks the best one counts, and any words are an answer") {
    const Exam exam = marked_exam();
    const Item& education = exam.sections[0].items[3];
    Answer picked;
    picked.response = Picks{{"school", "master"}};
    const InterviewRule choice{
        .item = education.id, .weight = 100, .points = ChoicePoints{{{"school", 1}, {"master", 3}}}};
    CHECK(interview_points(choice, education, picked) == InterviewPoints{.points = 3, .points_max = 3});
    const InterviewRule answered{.item = education.id, .weight = 100, .points = AnsweredPoint{}};
    Answer words;
    CHECK(interview_points(answered, education, words) == InterviewPoints{.points = 0, .points_max = 1});
    words.text = u"　\n";
    CHECK(interview_points(answered, education, words).points == 0);
    words.text = u"https://example.org";
    CHECK(interview_points(answered, education, words).points == 1);
}

} // namespace
} // namespace shibi::core
