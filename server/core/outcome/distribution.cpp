#include "core/outcome/distribution.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace shibi::core {

namespace {

/// 0.05 × 20 is below 1 in binary: a score on a border belongs to the bin above it.
constexpr double nothing_to_speak_of = 1e-9;

std::size_t bin_of(double score) {
    const double place = (std::clamp(score, 0.0, 1.0) * ScoreDistribution::bins) + nothing_to_speak_of;
    return std::min(static_cast<std::size_t>(place), ScoreDistribution::bins - 1);
}

double quantile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + ((place - static_cast<double>(below)) * (sorted[above] - sorted[below]));
}

std::size_t& count_of(ScoreDistribution& distribution, event::Verdict verdict) {
    switch (verdict) {
    case event::Verdict::qualified: return distribution.qualified;
    case event::Verdict::borderline: return distribution.borderline;
    case event::Verdict::not_qualified: return distribution.not_qualified;
    }
    std::unreachable();
}

} // namespace

ScoreDistribution distribution_of(std::span<const ScoredVerdict> outcomes) {
    ScoreDistribution result{.n = outcomes.size()};
    std::vector<double> scores;
    scores.reserve(outcomes.size());
    for (const auto& outcome : outcomes) {
        scores.push_back(outcome.score);
        result.counts.at(bin_of(outcome.score)) += 1;
        count_of(result, outcome.verdict) += 1;
    }
    if (scores.empty()) return result;
    std::ranges::sort(scores);
    result.mean = std::reduce(scores.begin(), scores.end()) / static_cast<double>(scores.size());
    result.quartiles = ScoreDistribution::Quartiles{.lowest = scores.front(),
                                                    .lower = quantile(scores, 0.25),
                                                    .median = quantile(scores, 0.5),
                                                    .upper = quantile(scores, 0.75),
                                                    .highest = scores.back()};
    return result;
}

} // namespace shibi::core
