#include "core/agreement/criterion.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

namespace shibi::core::agreement {
namespace {

/// Grader 7 and grader 9 on four answers; grader 9 alone on a fifth.
const std::vector<Rating>& two_graders() {
    static const std::vector<Rating> ratings = {{1, 7, 0}, {1, 9, 0}, {2, 7, 1}, {2, 9, 2}, {3, 9, 2},
                                                {3, 7, 2}, {4, 7, 0}, {4, 9, 1}, {5, 9, 2}};
    return ratings;
}

TEST_CASE("two graders have Cohen's kappa of the answers that both marked") {
    const auto result = criterion_agreement(two_graders(), 3, {.seed = 1});
    CHECK(result.answers == 4);
    CHECK(result.graders == 2);
    CHECK(result.pairing == Pairing::two_graders);
    CHECK(result.closeness == Closeness{.n = 4, .exact = 0.5, .adjacent = 1});
    // Grader 7: levels 2, 1, 1 times; grader 9: 1, 1, 2 times. Observed 2; expected
    // (2·1·1+2·2·4+1·1·1+1·2·1+1·1·4+1·1·1)/4
    REQUIRE(result.kappa.has_value());
    CHECK(result.kappa->value == doctest::Approx(1 - (2 / 6.5)));
    // Krippendorff by hand: n = 8, n_c = 3, 2, 3; ordinal distances 6.25, 25, 6.25; 1 - 7 (6.25 + 6.25) / (6·6.25·2 +
    // 9·25)
    REQUIRE(result.alpha.has_value());
    CHECK(result.alpha->value == doctest::Approx(1 - (7 * 12.5 / 300)));
}

TEST_CASE("the order in which ratings come changes nothing") {
    auto ratings = two_graders();
    const auto before = criterion_agreement(ratings, 3, {.seed = 1});
    std::ranges::reverse(ratings);
    CHECK(criterion_agreement(ratings, 3, {.seed = 1}) == before);
}

TEST_CASE("with a third grader the pairs are exchangeable") {
    auto ratings = two_graders();
    ratings.push_back({.answer = 5, .grader = 3, .level = 1});
    const auto result = criterion_agreement(ratings, 3, {.seed = 1});
    CHECK(result.answers == 5);
    CHECK(result.graders == 3);
    CHECK(result.pairing == Pairing::exchangeable);
    CHECK(result.closeness == Closeness{.n = 5, .exact = 0.4, .adjacent = 1});
}

TEST_CASE("a grader is compared with whoever marked the same answers, and with nobody else's pairs") {
    auto ratings = two_graders();
    ratings.push_back({.answer = 5, .grader = 3, .level = 0});
    const auto seventh = grader_agreement(ratings, 7, 3, {.seed = 1});
    CHECK(seventh.answers == 4);
    CHECK(seventh.closeness == Closeness{.n = 4, .exact = 0.5, .adjacent = 1});
    const auto third = grader_agreement(ratings, 3, 3, {.seed = 1});
    CHECK(third.answers == 1);
    CHECK(third.closeness == Closeness{.n = 1, .exact = 0, .adjacent = 0});
    CHECK(third.kappa == std::unexpected(NotDefined::too_few));
}

TEST_CASE("one grader alone, and no marks at all, have no agreement and say why") {
    const std::vector<Rating> alone = {{1, 7, 0}, {2, 7, 1}, {3, 7, 2}};
    CHECK(criterion_agreement(alone, 3, {}) == CriterionAgreement{});
    CHECK(criterion_agreement({}, 3, {}) == CriterionAgreement{});
    CHECK(grader_agreement(alone, 7, 3, {}) == CriterionAgreement{});
    CHECK(CriterionAgreement{}.kappa == std::unexpected(NotDefined::no_overlap));
    CHECK(CriterionAgreement{}.alpha == std::unexpected(NotDefined::no_overlap));
}

TEST_CASE("marks that are all alike agree exactly, and have no kappa and no alpha") {
    const std::vector<Rating> alike = {{1, 7, 2}, {1, 9, 2}, {2, 7, 2}, {2, 9, 2}};
    const auto result = criterion_agreement(alike, 3, {});
    CHECK(result.closeness == Closeness{.n = 2, .exact = 1, .adjacent = 1});
    CHECK(result.kappa == std::unexpected(NotDefined::one_category));
    CHECK(result.alpha == std::unexpected(NotDefined::one_category));
}

TEST_CASE("alpha is read with Krippendorff's two thresholds") {
    const auto narrow = [](double value) {
        return Estimate{.value = value, .n = 60, .interval = Interval{.low = value - 0.05, .high = value + 0.05}};
    };
    CHECK(reading_of(narrow(0.8)) == Reading::reliable);
    CHECK(reading_of(narrow(0.7999)) == Reading::tentative);
    CHECK(reading_of(narrow(0.667)) == Reading::tentative);
    CHECK(reading_of(narrow(0.6669)) == Reading::unreliable);
    CHECK(reading_of(narrow(-1)) == Reading::unreliable);
}

TEST_CASE("an alpha whose interval allows to rely on the marks and not to is unclear, and so is one without") {
    const auto between = [](double low, double high) {
        return Estimate{.value = 0.61, .n = 26, .interval = Interval{.low = low, .high = high}};
    };
    CHECK(reading_of(between(-0.04, 0.99)) == Reading::unclear);
    CHECK(reading_of(between(0.6669, 0.8)) == Reading::unclear);
    CHECK(reading_of(between(0.6669, 0.7999)) == Reading::unreliable);
    CHECK(reading_of(Estimate{.value = 0.9, .n = 26, .interval = std::unexpected(NotDefined::few_disagreements)}) ==
          Reading::unclear);
}

TEST_CASE("kappa and alpha have an interval from three answers on that the graders differ on") {
    const auto with_differing = [](std::uint32_t differing) {
        std::vector<Rating> ratings;
        for (std::uint32_t answer = 0; answer < 24; ++answer) {
            const auto level = answer % 3;
            ratings.push_back({.answer = answer, .grader = 1, .level = level});
            ratings.push_back({.answer = answer, .grader = 2, .level = answer < differing ? 2 - level : level});
        }
        return criterion_agreement(ratings, 3, {.seed = 3});
    };
    // Answer 1 has the middle level from both: of the first three two differ, of the first four three.
    const auto few = with_differing(3);
    REQUIRE(few.alpha.has_value());
    REQUIRE(few.kappa.has_value());
    CHECK(few.alpha->interval == std::unexpected(NotDefined::few_disagreements));
    CHECK(few.kappa->interval == std::unexpected(NotDefined::few_disagreements));
    const auto enough = with_differing(4);
    REQUIRE(enough.alpha.has_value());
    CHECK(enough.alpha->interval.has_value());
    CHECK(enough.kappa.value().interval.has_value());
    CHECK(with_differing(0).alpha.value() ==
          Estimate{.value = 1, .n = 24, .interval = std::unexpected(NotDefined::few_disagreements)});
}

} // namespace
} // namespace shibi::core::agreement
