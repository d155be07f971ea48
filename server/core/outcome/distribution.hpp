#pragma once

#include "core/marking/event.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>

namespace shibi::core {

/// A score with its verdict.
struct ScoredVerdict {
    double score = 0; ///< 0 to 1
    event::Verdict verdict = event::Verdict::not_qualified;
    friend bool operator==(const ScoredVerdict&, const ScoredVerdict&) = default;
};

/// Where the scores of an exam lie, for a plot.
struct ScoreDistribution {
    static constexpr std::size_t bins = 20; ///< of 0.05 each; a score of 1 is in the last

    struct Quartiles {
        double lowest = 0;
        double lower = 0;
        double median = 0;
        double upper = 0;
        double highest = 0;
        friend bool operator==(const Quartiles&, const Quartiles&) = default;
    };

    std::size_t n = 0;
    std::size_t qualified = 0;
    std::size_t borderline = 0;
    std::size_t not_qualified = 0;
    std::array<std::size_t, bins> counts{};
    std::optional<double> mean = {};         ///< nothing without scores
    std::optional<Quartiles> quartiles = {}; ///< by linear interpolation (Hyndman & Fan 1996, type 7)
    friend bool operator==(const ScoreDistribution&, const ScoreDistribution&) = default;
};

ScoreDistribution distribution_of(std::span<const ScoredVerdict> outcomes);

} // namespace shibi::core
