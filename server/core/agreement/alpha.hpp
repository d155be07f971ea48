#pragma once

#include "core/agreement/bootstrap.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace shibi::core::agreement {

/// What one answer was given, by however many graders; who did not mark it is simply not there. Values are ranks or
/// points; which grader gave which does not matter to alpha.
using UnitValues = std::vector<double>;

/// How far apart two values are (Krippendorff 2011, section D).
enum class Metric : std::uint8_t {
    nominal,  ///< equal or not
    ordinal,  ///< by how many marks lie between them
    interval, ///< (c − k)²
    ratio,    ///< ((c − k) / (c + k))²; no negative values
};

/// Krippendorff's alpha (Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011,
/// section D: any number of observers, missing data): 1 − observed / expected disagreement. 1 is perfect, 0 what chance
/// gives. Answers with fewer than two values are left out. Not defined when none is left (`no_overlap`), or when all
/// values are the same (`one_category`).
Defined<double> krippendorff_alpha(std::span<const UnitValues> units, Metric metric);

/// The same over samples of `units`; takes a copy.
Statistic alpha_statistic(std::span<const UnitValues> units, Metric metric);

/// How many of `units` have values that differ.
std::size_t count_differing(std::span<const UnitValues> units);

} // namespace shibi::core::agreement
