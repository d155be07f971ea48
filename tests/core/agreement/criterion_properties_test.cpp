#include "core/agreement/alpha.hpp"
#include "core/agreement/criterion.hpp"
#include "core/agreement/kappa.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

// rapidcheck prints its seed; RC_PARAMS="seed=…" replays a run.
namespace shibi::core::agreement {
namespace {

constexpr std::uint32_t levels = 5;
constexpr double rounding = 1e-9;

std::vector<LevelPair> some_pairs() {
    return *rc::gen::container<std::vector<LevelPair>>(
        rc::gen::build<LevelPair>(rc::gen::set(&LevelPair::first, rc::gen::inRange<std::uint32_t>(0, levels)),
                                  rc::gen::set(&LevelPair::second, rc::gen::inRange<std::uint32_t>(0, levels))));
}

std::vector<UnitValues> some_units() {
    const auto value = rc::gen::map(rc::gen::inRange(1, 6), [](int whole) { return static_cast<double>(whole); });
    return *rc::gen::container<std::vector<UnitValues>>(rc::gen::resize(4, rc::gen::container<UnitValues>(value)));
}

bool close(const Defined<double>& one, const Defined<double>& other) {
    if (!one || !other) return one == other;
    return std::abs(*one - *other) < rounding;
}

Defined<double> value_of(const Defined<Estimate>& estimated) {
    if (!estimated) return std::unexpected(estimated.error());
    return estimated->value;
}

Defined<double> quadratic(const std::vector<LevelPair>& pairs, Pairing pairing = Pairing::two_graders) {
    return weighted_kappa(pairs, DisagreementWeights::quadratic(levels), pairing);
}

constexpr std::array metrics = {Metric::nominal, Metric::ordinal, Metric::interval, Metric::ratio};

TEST_CASE("kappa does not care which grader is first, nor in what order the answers come") {
    CHECK(rc::check("symmetric in graders, invariant under relabelling of answers", [] {
        const auto pairs = some_pairs();
        for (const auto pairing : {Pairing::two_graders, Pairing::exchangeable}) {
            auto turned = pairs;
            for (auto& pair : turned)
                std::swap(pair.first, pair.second);
            RC_ASSERT(close(quadratic(turned, pairing), quadratic(pairs, pairing)));
            std::ranges::reverse(turned);
            RC_ASSERT(close(quadratic(turned, pairing), quadratic(pairs, pairing)));
        }
    }));
}

TEST_CASE("kappa is from -1 to 1, never NaN, and 1 only where the marks are equal") {
    CHECK(rc::check("bounds", [] {
        const auto pairs = some_pairs();
        const auto kappa = quadratic(pairs);
        if (!kappa) return;
        RC_ASSERT(std::isfinite(*kappa));
        RC_ASSERT(*kappa >= -1 - rounding && *kappa <= 1);
        const bool all_equal = std::ranges::all_of(pairs, [](LevelPair pair) { return pair.first == pair.second; });
        RC_ASSERT((*kappa == 1) == all_equal);
    }));
}

TEST_CASE("quadratic kappa is the concordance of the two graders' levels as numbers") {
    // Fleiss & Cohen 1973 show the identity with an intraclass correlation; written with means and variances it is
    // 2·covariance / (variance + variance + squared difference of the means).
    CHECK(rc::check("identity with the moments", [] {
        const auto pairs = some_pairs();
        const auto kappa = quadratic(pairs);
        if (!kappa) return;
        const auto n = static_cast<double>(pairs.size());
        double first = 0;
        double second = 0;
        for (const auto pair : pairs) {
            first += pair.first / n;
            second += pair.second / n;
        }
        double covariance = 0;
        double variances = 0;
        for (const auto pair : pairs) {
            covariance += (pair.first - first) * (pair.second - second) / n;
            variances += (std::pow(pair.first - first, 2) + std::pow(pair.second - second, 2)) / n;
        }
        RC_ASSERT(std::abs(*kappa - (2 * covariance / (variances + std::pow(first - second, 2)))) < rounding);
    }));
}

TEST_CASE("alpha does not care about graders, nor about the order of answers") {
    CHECK(rc::check("symmetric in graders, invariant under relabelling of answers", [] {
        const auto units = some_units();
        auto turned = units;
        std::ranges::reverse(turned);
        for (auto& unit : turned)
            std::ranges::reverse(unit);
        for (const auto metric : metrics)
            RC_ASSERT(close(krippendorff_alpha(turned, metric), krippendorff_alpha(units, metric)));
    }));
}

TEST_CASE("alpha is at most 1, above -1 for two values an answer, never NaN") {
    CHECK(rc::check("bounds", [] {
        auto units = some_units();
        for (auto& unit : units)
            unit.resize(std::min<std::size_t>(unit.size(), 2));
        for (const auto metric : metrics) {
            const auto alpha = krippendorff_alpha(units, metric);
            if (!alpha) continue;
            RC_ASSERT(std::isfinite(*alpha));
            RC_ASSERT(*alpha <= 1);
            RC_ASSERT(*alpha >= -1 - rounding);
        }
    }));
}

TEST_CASE("graders who always agree have kappa 1 and alpha 1, or only ever used one level") {
    CHECK(rc::check("perfect agreement", [] {
        auto pairs = some_pairs();
        std::vector<UnitValues> units;
        for (auto& pair : pairs) {
            pair.second = pair.first;
            units.push_back({static_cast<double>(pair.first), static_cast<double>(pair.first)});
        }
        const bool varied = std::ranges::any_of(pairs, [&](LevelPair pair) { return pair.first != pairs[0].first; });
        RC_ASSERT(quadratic(pairs).has_value() == varied);
        RC_ASSERT(quadratic(pairs).value_or(1) == 1);
        for (const auto metric : metrics)
            RC_ASSERT(krippendorff_alpha(units, metric).value_or(1) == 1);
    }));
}

TEST_CASE("with two graders and nothing missing interval alpha is kappa of exchangeable pairs, corrected for n") {
    // Krippendorff 2011: alpha is Scott's pi with the correction for small samples, 1 - alpha = (1 - pi) (2n - 1) / 2n.
    CHECK(rc::check("relation of alpha and pooled kappa", [] {
        const auto pairs = some_pairs();
        const auto kappa = quadratic(pairs, Pairing::exchangeable);
        if (!kappa) return;
        std::vector<UnitValues> units;
        units.reserve(pairs.size());
        for (const auto pair : pairs)
            units.push_back({static_cast<double>(pair.first), static_cast<double>(pair.second)});
        const auto values = 2 * static_cast<double>(pairs.size());
        const double expected = 1 - ((1 - *kappa) * (values - 1) / values);
        RC_ASSERT(std::abs(krippendorff_alpha(units, Metric::interval).value() - expected) < rounding);
    }));
}

TEST_CASE("renumbering graders and answers changes no agreement") {
    CHECK(rc::check("invariant under relabelling", [] {
        const auto pairs = some_pairs();
        std::vector<Rating> ratings;
        std::vector<Rating> renumbered;
        for (std::uint32_t answer = 0; answer < pairs.size(); ++answer) {
            ratings.push_back({.answer = answer, .grader = 1, .level = pairs[answer].first});
            ratings.push_back({.answer = answer, .grader = 2, .level = pairs[answer].second});
            renumbered.push_back({.answer = 900 - answer, .grader = 50, .level = pairs[answer].first});
            renumbered.push_back({.answer = 900 - answer, .grader = 4, .level = pairs[answer].second});
        }
        const BootstrapOptions options{.seed = 1, .resamples = 100};
        const auto before = criterion_agreement(ratings, levels, options);
        const auto after = criterion_agreement(renumbered, levels, options);
        RC_ASSERT(after.closeness.value_or(Closeness{}) == before.closeness.value_or(Closeness{}));
        RC_ASSERT(close(value_of(after.kappa), value_of(before.kappa)));
        RC_ASSERT(close(value_of(after.alpha), value_of(before.alpha)));
    }));
}

} // namespace
} // namespace shibi::core::agreement
