#include "core/outcome/explanation.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

LocalizedText words(const std::string& english, const std::string& mandarin, const std::string& cantonese) {
    return {{"en", english}, {"zh-Hans-CN", mandarin}, {"yue-Hant-HK", cantonese}};
}

Criterion tone() {
    Criterion criterion;
    criterion.id = "tone";
    criterion.title = words("Tone", "语气", "語氣");
    criterion.weight = 100;
    criterion.levels = {
        {.points = 0, .title = words("Off", "不合适", "唔啱"), .descriptor = words("Rude.", "失礼。", "冇禮貌。")},
        {.points = 2, .title = words("Plain", "平实", "平實"), .descriptor = words("Polite.", "有礼貌。", "有禮貌。")},
        {.points = 4, .title = words("Warm", "亲切", "親切"), .descriptor = words("Kind.", "亲切。", "親切。")}};
    return criterion;
}

/// An interview question and an essay that is marked for its tone.
Exam exam() {
    Exam made;
    made.title = words("Writers", "写手", "寫手");
    made.sections.resize(2);
    made.sections[0].items.emplace_back().id = ItemId{"hours"};
    Item& essay = made.sections[1].items.emplace_back();
    essay.id = ItemId{"essay"};
    essay.title = words("Essay", "短文", "短文");
    essay.rubric = Rubric{.version = "r1", .criteria = {tone()}};
    made.marking.emplace();
    made.marking->interview_weight = 20;
    made.marking->test_weight = 80;
    return made;
}

event::OutcomeSet outcome(double points) {
    return {
        .score = 0.5,
        .verdict = event::Verdict::not_qualified,
        .terms = {{.item = ItemId{"hours"}, .criterion = "", .weight = 0.2, .points = 1, .points_max = 1},
                  {.item = ItemId{"essay"}, .criterion = "tone", .weight = 0.8, .points = points, .points_max = 4}}};
}

std::size_t level_for(double points) {
    return explain(exam(), outcome(points)).items.at(0).criteria.at(0).level;
}

TEST_CASE("an explanation tells the level reached and the one above it, from the rubric alone") {
    const auto explanation = explain(exam(), outcome(2));
    CHECK(explanation == Explanation{.exam = words("Writers", "写手", "寫手"),
                                     .verdict = event::Verdict::not_qualified,
                                     .interview_weight = 20,
                                     .items = {{.item = ItemId{"essay"},
                                                .title = words("Essay", "短文", "短文"),
                                                .criteria = {{.criterion = "tone",
                                                              .title = words("Tone", "语气", "語氣"),
                                                              .level = 1,
                                                              .levels = 3,
                                                              .reached = tone().levels[1],
                                                              .next = tone().levels[2]}}}}});
}

TEST_CASE("a mean between two levels is told as the nearer one, the higher of two equally near") {
    CHECK(level_for(0) == 0);
    CHECK(level_for(0.9) == 0);
    CHECK(level_for(1) == 1);
    CHECK(level_for(2.5) == 1);
    CHECK(level_for(3) == 2);
    CHECK(level_for(4) == 2);
    CHECK_FALSE(explain(exam(), outcome(4)).items.at(0).criteria.at(0).next.has_value());
}

TEST_CASE("the text reads well in English") {
    CHECK(
        explanation_text(explain(exam(), outcome(2)), "en") ==
        "Thank you for taking the test “Writers”.\n"
        "Result: not qualified this time.\n"
        "\n"
        "Two people marked each of your answers against the same written criteria. They did not know who you are and "
        "did not see each other's marks; where they were far apart, a third person decided. This is what came of it.\n"
        "\n"
        "Essay\n"
        "• Tone: Plain\n"
        "  Polite.\n"
        "  One level higher: Kind.\n"
        "\n"
        "The interview questions count for 20% of the result, the test for 80%.\n"
        "This explanation is made from the criteria alone and says nothing about other candidates.\n");
}

TEST_CASE("the text is written in Mandarin and in Cantonese, each in its own characters") {
    const auto explanation = explain(exam(), outcome(2));
    const auto mandarin = explanation_text(explanation, "zh-Hans-CN");
    CHECK(mandarin.starts_with("感谢您参加“写手”测试。\n结果：本次未合格。\n"));
    CHECK(mandarin.find("• 语气：平实\n  有礼貌。\n  更高一级：亲切。\n") != std::string::npos);
    const auto cantonese = explanation_text(explanation, "yue-Hant-HK");
    CHECK(cantonese.starts_with("多謝你參加「寫手」測試。\n結果：今次未合格。\n"));
    CHECK(cantonese.find("• 語氣：平實\n  有禮貌。\n  再高一級：親切。\n") != std::string::npos);
}

TEST_CASE("words that an exam lacks in a language are told in English") {
    auto paper = exam();
    paper.sections[1].items[0].title = {{"en", "Essay"}};
    const auto text = explanation_text(explain(paper, outcome(2)), "zh-Hans-CN");
    CHECK(text.find("\nEssay\n• 语气：平实\n") != std::string::npos);
}

TEST_CASE("an interview that did not count is not spoken of") {
    auto paper = exam();
    paper.marking->interview_weight = 0;
    for (const auto language : page_languages)
        CHECK(explanation_text(explain(paper, outcome(2)), language).find("%") == std::string::npos);
}

TEST_CASE("each verdict has its words") {
    auto explanation = explain(exam(), outcome(2));
    explanation.verdict = event::Verdict::qualified;
    CHECK(explanation_text(explanation, "en").find("Result: qualified.\n") != std::string::npos);
    explanation.verdict = event::Verdict::borderline;
    CHECK(explanation_text(explanation, "yue-Hant-HK").find("結果：好接近合格線") != std::string::npos);
}

} // namespace
} // namespace shibi::core
