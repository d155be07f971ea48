#pragma once

#include "core/exam.hpp"
#include "core/marking/event.hpp"

namespace shibi::core {

/// How far two marks of the same rubric are apart, and whether a third person must look: a difference over one of the
/// exam's rules, or a flag of either.
event::MarksCompared compare(const Item& item, const DisagreementRules& rules, const MarkSheet& one,
                             const MarkSheet& other);

/// Weighted points of a mark as a share of all there are: 0 to 1.
double share_of(const Rubric& rubric, const std::vector<CriterionPoints>& points);

/// Whether the points agree with those known of a gold answer: how many of the criteria are no more than `levels_max`
/// levels apart.
std::uint32_t criteria_agreeing(const Rubric& rubric, const std::vector<CriterionPoints>& points,
                                const std::vector<CriterionPoints>& known, std::uint32_t levels_max);

} // namespace shibi::core
