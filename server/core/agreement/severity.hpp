#pragma once

#include "core/agreement/bootstrap.hpp"
#include "core/time.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace shibi::core::agreement {

/// What a grader gave an answer, and what the others gave the same answer on average; both in the same unit (points, or
/// a share of the points there are).
struct SharedMark {
    double own = 0;
    double others = 0;
    Time given_at;
    friend bool operator==(const SharedMark&, const SharedMark&) = default;
};

/// How much less a grader gives than the others on the answers they share: mean of others − own, in the marks' unit.
/// Above 0 is stricter than the others, below is more generous. (The raw-score counterpart of rater severity in
/// Linacre, "Many-Facet Rasch Measurement", 1989, which would need a model of every rater and answer.) Not defined
/// below two shared answers.
Defined<Estimate> severity(std::span<const SharedMark> marks, const BootstrapOptions& options);

/// Severity in one stretch of time.
struct SeverityWindow {
    Time from;  ///< of the first mark in it
    Time until; ///< of the last mark in it
    Estimate severity;
    friend bool operator==(const SeverityWindow&, const SeverityWindow&) = default;
};

/// A grader's severity over time.
struct Drift {
    std::vector<SeverityWindow> windows; ///< in time order, each of about as many answers
    Estimate change;                     ///< severity in the later half of the marks minus in the earlier half
    friend bool operator==(const Drift&, const Drift&) = default;
};

inline constexpr std::size_t drift_windows_max = 8;

/// Splits the marks in time order into up to `drift_windows_max` windows of no fewer than `per_window_min` (at least 2)
/// answers. Not defined when there are not even two such windows. `marks` may come in any order.
Defined<Drift> drift(std::span<const SharedMark> marks, std::size_t per_window_min, const BootstrapOptions& options);

} // namespace shibi::core::agreement
