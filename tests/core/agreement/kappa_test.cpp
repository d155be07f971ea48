#include "core/agreement/kappa.hpp"
#include "core/agreement/published.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace shibi::core::agreement {
namespace {

constexpr double four_digits = 0.00005;

/// Equal to the published figure in all the digits that were published.
void check_equal(const Defined<double>& value, double published, double tolerance = four_digits) {
    REQUIRE(value.has_value());
    CHECK(std::abs(*value - published) < tolerance);
}

/// The pairs of two of irr's raters with the levels that neither used left out, as irr's kappa2 does.
std::vector<LevelPair> anxiety_pairs(std::size_t one, std::size_t other, const std::vector<std::uint32_t>& ranks) {
    std::vector<LevelPair> pairs;
    pairs.reserve(20);
    for (std::size_t person = 0; person < 20; ++person)
        pairs.push_back({.first = ranks.at(published::anxiety()[one][person]),
                         .second = ranks.at(published::anxiety()[other][person])});
    return pairs;
}

TEST_CASE("kappa is Cohen's own of 1968 with the weights that he chose") {
    const DisagreementWeights weights(3, {0, 1, 3, 1, 0, 6, 3, 6, 0});
    const auto pairs = published::cohen_1968();
    check_equal(weighted_kappa(pairs, weights, Pairing::two_graders), 0.348, 0.0005);
    check_equal(weighted_kappa(pairs, DisagreementWeights::unweighted(3), Pairing::two_graders), 0.492, 0.0005);
}

TEST_CASE("kappa equals scikit-learn's documented examples to four digits") {
    // sklearn/metrics/tests/test_classification.py, test_cohen_kappa
    auto pairs = published::pairs_of({{46, 0, 0}, {4, 40, 0}, {0, 0, 10}});
    check_equal(weighted_kappa(pairs, DisagreementWeights::unweighted(3), Pairing::two_graders), 0.9315);
    check_equal(weighted_kappa(pairs, DisagreementWeights::linear(3), Pairing::two_graders), 0.9412);
    check_equal(weighted_kappa(pairs, DisagreementWeights::quadratic(3), Pairing::two_graders), 0.9541);
    pairs = published::pairs_of({{46, 0, 0}, {6, 32, 6}, {0, 0, 10}});
    check_equal(weighted_kappa(pairs, DisagreementWeights::unweighted(3), Pairing::two_graders), 0.8013);
}

TEST_CASE("kappa equals R irr's kappa2 with squared weights on the anxiety data") {
    // As printed by irr and kept in statsmodels/stats/tests/test_inter_rater.py; level 5 is not used by raters 2 and 3.
    const auto second_third = anxiety_pairs(1, 2, {9, 0, 1, 2, 3, 9, 4});
    check_equal(weighted_kappa(second_third, DisagreementWeights::quadratic(5), Pairing::two_graders), 0.2520325, 5e-8);
    check_equal(weighted_kappa(second_third, DisagreementWeights::linear(5), Pairing::two_graders), 0.1459075, 5e-8);
    check_equal(weighted_kappa(second_third, DisagreementWeights::unweighted(5), Pairing::two_graders), -0.006289308,
                5e-10);
    const auto first_second = anxiety_pairs(0, 1, {9, 0, 1, 2, 3, 4, 5});
    check_equal(weighted_kappa(first_second, DisagreementWeights::quadratic(6), Pairing::two_graders), 0.297, 0.0005);
}

TEST_CASE("kappa equals what SAS prints for a table with linear weights") {
    // As kept in statsmodels/stats/tests/test_inter_rater.py
    const auto pairs = published::pairs_of({{0, 4, 1}, {0, 8, 0}, {0, 1, 5}});
    check_equal(weighted_kappa(pairs, DisagreementWeights::unweighted(3), Pairing::two_graders), 0.4842);
    check_equal(weighted_kappa(pairs, DisagreementWeights::linear(3), Pairing::two_graders), 0.4701);
}

TEST_CASE("exchangeable pairs have one pooled distribution of levels") {
    // Scott's pi by hand: observed agreement 3/4; pooled levels 5/8 and 3/8, so by chance 34/64; (3/4 - 34/64)/(30/64)
    const std::vector<LevelPair> pairs = {{0, 0}, {0, 0}, {1, 1}, {0, 1}};
    check_equal(weighted_kappa(pairs, DisagreementWeights::unweighted(2), Pairing::exchangeable), 14.0 / 30.0, 1e-12);
}

TEST_CASE("kappa of too few pairs, or of one level only, is not defined and says why") {
    const auto weights = DisagreementWeights::quadratic(3);
    const std::vector<LevelPair> one = {{0, 2}};
    const std::vector<LevelPair> alike = {{1, 1}, {1, 1}, {1, 1}};
    for (const auto pairing : {Pairing::two_graders, Pairing::exchangeable}) {
        CHECK(weighted_kappa({}, weights, pairing) == std::unexpected(NotDefined::too_few));
        CHECK(weighted_kappa(one, weights, pairing) == std::unexpected(NotDefined::too_few));
        CHECK(weighted_kappa(alike, weights, pairing) == std::unexpected(NotDefined::one_category));
    }
}

TEST_CASE("graders who each use one level, but not the same, agree as by chance") {
    const std::vector<LevelPair> apart = {{0, 2}, {0, 2}, {0, 2}};
    check_equal(weighted_kappa(apart, DisagreementWeights::quadratic(3), Pairing::two_graders), 0, 1e-12);
}

} // namespace
} // namespace shibi::core::agreement
