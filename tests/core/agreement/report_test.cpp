#include "core/agreement/report.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace shibi::core::agreement {
namespace {

Criterion criterion(std::string id, std::uint32_t weight, std::vector<std::uint32_t> points) {
    Criterion made;
    made.id = std::move(id);
    made.weight = weight;
    for (const auto given : points)
        made.levels.emplace_back().points = given;
    return made;
}

/// Tone has 0, 2 or 4 points, script has 0 or 1; each is half of the item's points.
Rubric rubric() {
    return {.version = "r1", .criteria = {criterion("tone", 50, {0, 2, 4}), criterion("script", 50, {0, 1})}};
}

MarkSample mark(int answer, std::string grader, std::uint32_t tone, std::uint32_t script) {
    return {.answer = AnswerId{"ans_" + std::to_string(answer)},
            .grader = TokenId{std::move(grader)},
            .points = {{"tone", tone}, {"script", script}},
            .given_at = Time{std::chrono::minutes{answer}}};
}

MarkSample gold(MarkSample given, std::uint32_t tone, std::uint32_t script) {
    given.known = {{{"tone", tone}, {"script", script}}};
    return given;
}

ItemMarks item(std::vector<MarkSample> marks) {
    return {.item = ItemId{"essay"}, .rubric = rubric(), .marks = std::move(marks)};
}

/// Ann and Bob mark four answers; Bob gives less for the tone of two of them.
ItemMarks two_graders() {
    return item({mark(1, "ann", 4, 1), mark(1, "bob", 4, 1), mark(2, "ann", 2, 0), mark(2, "bob", 0, 0),
                 mark(3, "bob", 0, 1), mark(3, "ann", 0, 1), mark(4, "ann", 4, 1), mark(4, "bob", 2, 1)});
}

constexpr BootstrapOptions quick{.seed = 1, .resamples = 200};

TEST_CASE("agreement is told for each criterion, on ranks of its levels") {
    const auto result = item_agreement(two_graders(), quick);
    CHECK(result.item == ItemId{"essay"});
    CHECK(result.rubric_version == "r1");
    REQUIRE(result.criteria.size() == 2);
    CHECK(result.criteria[0].criterion == "tone");
    CHECK(result.criteria[0].agreement.closeness == Closeness{.n = 4, .exact = 0.5, .adjacent = 1});
    // Ranks: Ann 2 1 0 2, Bob 2 0 0 1. Observed 0+1+0+1; expected (1+4+2+1+16+2) / 4
    CHECK(result.criteria[0].agreement.kappa.value().value == doctest::Approx(1 - (2 / 6.5)));
    CHECK(result.criteria[1].criterion == "script");
    CHECK(result.criteria[1].agreement.closeness == Closeness{.n = 4, .exact = 1, .adjacent = 1});
    CHECK(result.criteria[1].agreement.kappa.value().value == 1);
    CHECK(result.total.value().n == 4);
    CHECK(result.answers == 4);
    CHECK(result.total.value().value > 0.7);
    CHECK(result.total.value().value < 1);
}

TEST_CASE("gold answers are no part of the agreement on real ones") {
    auto with_gold = two_graders();
    with_gold.marks.push_back(gold(mark(9, "ann", 4, 1), 0, 0));
    with_gold.marks.push_back(gold(mark(9, "bob", 0, 0), 0, 0));
    CHECK(item_agreement(with_gold, quick) == item_agreement(two_graders(), quick));
}

TEST_CASE("each two graders who share an answer are compared with each other alone") {
    auto marks = two_graders();
    marks.marks.push_back(mark(4, "cat", 0, 0));
    marks.marks.push_back(mark(7, "dan", 0, 0));
    const auto pairs = pair_agreements(marks, quick);
    REQUIRE(pairs.size() == 6); // Ann and Bob, Ann and Cat, Bob and Cat, two criteria each; Dan shares none
    CHECK(pairs[0].one == TokenId{"ann"});
    CHECK(pairs[0].other == TokenId{"bob"});
    CHECK(pairs[0].criterion == "tone");
    CHECK(pairs[0].agreement == item_agreement(two_graders(), quick).criteria[0].agreement);
    CHECK(pairs[5].one == TokenId{"bob"});
    CHECK(pairs[5].other == TokenId{"cat"});
    CHECK(pairs[5].agreement.closeness == Closeness{.n = 1, .exact = 0, .adjacent = 1});
}

TEST_CASE("a grader's report tells who is stricter, by share of an answer's points") {
    const std::vector<ItemMarks> items = {two_graders()};
    const auto bob = grader_report(items, TokenId{"bob"}, quick);
    CHECK(bob.marks == 4);
    CHECK(bob.shared == 4);
    // Two of four answers with 2 of 4 points less for a criterion of half the weight: (0.25 + 0.25) / 4
    CHECK(bob.severity.value().value == doctest::Approx(0.125));
    CHECK(grader_report(items, TokenId{"ann"}, quick).severity.value().value == doctest::Approx(-0.125));
    CHECK(bob.closeness == Closeness{.n = 8, .exact = 0.75, .adjacent = 1});
    CHECK(bob.drift == std::unexpected(NotDefined::too_few));
    REQUIRE(bob.items.size() == 1);
    REQUIRE(bob.items[0].criteria.size() == 2);
    CHECK(bob.items[0].criteria[0].agreement.closeness == Closeness{.n = 4, .exact = 0.5, .adjacent = 1});
    CHECK(bob.gold == GoldResult{});
}

TEST_CASE("on gold answers a grader is compared with what is known, and with nobody else") {
    auto marks = two_graders();
    marks.marks.push_back(gold(mark(8, "ann", 4, 1), 4, 1));
    marks.marks.push_back(gold(mark(9, "ann", 0, 1), 4, 1));
    marks.marks.push_back(gold(mark(9, "bob", 4, 1), 4, 1));
    const std::vector<ItemMarks> items = {marks};
    const auto ann = grader_report(items, TokenId{"ann"}, quick);
    CHECK(ann.gold.answers == 2);
    CHECK(ann.gold.closeness == Closeness{.n = 4, .exact = 0.75, .adjacent = 0.75});
    CHECK(ann.gold.severity.value().value == doctest::Approx(0.25));
    CHECK(ann.marks == 4);
    CHECK(ann.severity == grader_report(std::vector{two_graders()}, TokenId{"ann"}, quick).severity);
    const auto bob = grader_report(items, TokenId{"bob"}, quick);
    CHECK(bob.gold.answers == 1);
    CHECK(bob.gold.severity == std::unexpected(NotDefined::too_few));
}

TEST_CASE("marks of several items count together where the report is of the grader, apart where it is of an item") {
    auto other = two_graders();
    other.item = ItemId{"letter"};
    const std::vector<ItemMarks> items = {two_graders(), other};
    const auto bob = grader_report(items, TokenId{"bob"}, quick);
    CHECK(bob.marks == 8);
    CHECK(bob.shared == 8);
    CHECK(bob.items.size() == 2);
    CHECK(bob.items[1].item == ItemId{"letter"});
}

TEST_CASE("a grader without shared answers has a report that says so") {
    const std::vector<ItemMarks> items = {item({mark(1, "ann", 4, 1), mark(2, "ann", 2, 0)})};
    const auto ann = grader_report(items, TokenId{"ann"}, quick);
    CHECK(ann.marks == 2);
    CHECK(ann.shared == 0);
    CHECK(ann.severity == std::unexpected(NotDefined::too_few));
    CHECK(ann.closeness == std::unexpected(NotDefined::no_overlap));
    CHECK(ann.items.empty());
    CHECK(grader_report(items, TokenId{"nobody"}, quick) == GraderReport{.grader = TokenId{"nobody"}});
    CHECK(grader_report({}, TokenId{"ann"}, quick) == GraderReport{.grader = TokenId{"ann"}});
}

TEST_CASE("the order of the marks changes no report") {
    auto turned = two_graders();
    std::ranges::reverse(turned.marks);
    CHECK(item_agreement(turned, quick) == item_agreement(two_graders(), quick));
    CHECK(grader_report(std::vector{turned}, TokenId{"bob"}, quick) ==
          grader_report(std::vector{two_graders()}, TokenId{"bob"}, quick));
}

TEST_CASE("the graders are those who gave a mark, gold ones included") {
    auto marks = two_graders();
    marks.marks.push_back(gold(mark(9, "zoe", 4, 1), 4, 1));
    CHECK(graders_of(std::vector{marks}) == std::vector{TokenId{"ann"}, TokenId{"bob"}, TokenId{"zoe"}});
}

TEST_CASE("what needs attention is what is shown and surely not reliable, the worst first") {
    const auto with_alpha = [](double value, std::size_t n, double margin = 0.05) {
        CriterionAgreement agreement;
        agreement.alpha =
            Estimate{.value = value, .n = n, .interval = Interval{.low = value - margin, .high = value + margin}};
        return agreement;
    };
    const std::vector<ItemAgreement> items = {
        {.item = ItemId{"essay"},
         .rubric_version = "r1",
         .criteria = {{"tone", with_alpha(0.7, 30)}, {"script", with_alpha(0.9, 30)}}},
        {.item = ItemId{"letter"},
         .rubric_version = "r2",
         .criteria = {
             {"tone", with_alpha(0.2, 30)}, {"few", with_alpha(0.1, 19)}, {"unclear", with_alpha(0.6, 30, 0.3)}}}};
    CHECK(attention(items) == std::vector<Attention>{{ItemId{"letter"}, "tone", 0.2, Reading::unreliable},
                                                     {ItemId{"essay"}, "tone", 0.7, Reading::tentative}});
}

TEST_CASE("an estimate is shown from twenty answers on") {
    CHECK(shown(Estimate{.value = 0.5, .n = 19}) == std::unexpected(NotDefined::hidden));
    CHECK(shown(Estimate{.value = 0.5, .n = 20}) == Defined<Estimate>{Estimate{.value = 0.5, .n = 20}});
    CHECK(shown(std::unexpected(NotDefined::one_category)) == std::unexpected(NotDefined::one_category));
}

} // namespace
} // namespace shibi::core::agreement
