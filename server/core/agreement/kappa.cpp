#include "core/agreement/kappa.hpp"

#include <cassert>
#include <utility>

namespace shibi::core::agreement {

namespace {

template<class Weight>
std::vector<double> matrix(std::size_t levels, Weight weight) {
    std::vector<double> weights;
    weights.reserve(levels * levels);
    for (std::size_t first = 0; first < levels; ++first)
        for (std::size_t second = 0; second < levels; ++second)
            weights.push_back(weight(static_cast<double>(first), static_cast<double>(second)));
    return weights;
}

/// Counts of the levels by the first and by the second of each pair, and the disagreement seen.
struct Tally {
    std::vector<double> first;
    std::vector<double> second;
    double observed = 0;
    double pairs = 0;
};

void count(Tally& tally, LevelPair pair, const DisagreementWeights& weights) {
    tally.first[pair.first] += 1;
    tally.second[pair.second] += 1;
    tally.observed += weights.at(pair.first, pair.second);
    tally.pairs += 1;
}

Defined<double> kappa_of(std::span<const LevelPair> pairs, Sample sample, const DisagreementWeights& weights,
                         Pairing pairing) {
    if (sample.size() < 2) return std::unexpected(NotDefined::too_few);
    const auto levels = weights.levels();
    Tally tally{.first = std::vector<double>(levels), .second = std::vector<double>(levels)};
    for (const auto chosen : sample) {
        const auto pair = pairs[chosen];
        assert(pair.first < levels && pair.second < levels);
        count(tally, pair, weights);
        if (pairing == Pairing::exchangeable) count(tally, {.first = pair.second, .second = pair.first}, weights);
    }
    double expected = 0;
    for (std::size_t first = 0; first < levels; ++first)
        for (std::size_t second = 0; second < levels; ++second)
            expected += weights.at(first, second) * tally.first[first] * tally.second[second] / tally.pairs;
    if (expected <= 0) return std::unexpected(NotDefined::one_category);
    return 1 - (tally.observed / expected);
}

} // namespace

DisagreementWeights::DisagreementWeights(std::size_t levels, std::vector<double> weights)
    : levels_(levels), weights_(std::move(weights)) {
    assert(weights_.size() == levels_ * levels_);
}

DisagreementWeights DisagreementWeights::unweighted(std::size_t levels) {
    return {levels,
            matrix(levels, [](double first, double second) { return first < second || second < first ? 1 : 0; })};
}

DisagreementWeights DisagreementWeights::linear(std::size_t levels) {
    return {levels, matrix(levels, [](double first, double second) {
                return first < second ? second - first : first - second;
            })};
}

DisagreementWeights DisagreementWeights::quadratic(std::size_t levels) {
    return {levels, matrix(levels, [](double first, double second) { return (first - second) * (first - second); })};
}

std::string_view to_string(Pairing pairing) {
    switch (pairing) {
    case Pairing::two_graders: return "two_graders";
    case Pairing::exchangeable: return "exchangeable";
    }
    std::unreachable();
}

Statistic kappa_statistic(std::span<const LevelPair> pairs, DisagreementWeights weights, Pairing pairing) {
    return [pairs, weights = std::move(weights), pairing](Sample sample) {
        return kappa_of(pairs, sample, weights, pairing);
    };
}

Defined<double> weighted_kappa(std::span<const LevelPair> pairs, const DisagreementWeights& weights, Pairing pairing) {
    return over_all(kappa_statistic(pairs, weights, pairing), pairs.size());
}

} // namespace shibi::core::agreement
