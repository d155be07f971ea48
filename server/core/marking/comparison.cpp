#include "core/marking/comparison.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace shibi::core {
namespace {

/// Shares are sums of quotients: what is equal on paper may differ in the last digits.
constexpr double nothing_to_speak_of = 1e-9;

std::uint32_t levels_between(const Criterion& criterion, const std::vector<CriterionPoints>& one,
                             const std::vector<CriterionPoints>& other) {
    const auto first = level_of(criterion, points_of(one, criterion.id));
    const auto second = level_of(criterion, points_of(other, criterion.id));
    assert(first && second);
    return static_cast<std::uint32_t>(std::max(*first, *second) - std::min(*first, *second));
}

} // namespace

double share_of(const Rubric& rubric, const std::vector<CriterionPoints>& points) {
    double share = 0;
    for (const Criterion& criterion : rubric.criteria)
        share += criterion.weight / 100.0 * points_of(points, criterion.id) / points_max(criterion);
    return share;
}

event::MarksCompared compare(const Item& item, const DisagreementRules& rules, const MarkSheet& one,
                             const MarkSheet& other) {
    const Rubric& rubric = *item.rubric;
    event::MarksCompared compared{.item = item.id};
    for (const Criterion& criterion : rubric.criteria)
        compared.levels_apart = std::max(compared.levels_apart, levels_between(criterion, one.points, other.points));
    compared.share_apart = std::min(1.0, std::abs(share_of(rubric, one.points) - share_of(rubric, other.points)));
    compared.flagged = one.flag || other.flag;
    const bool levels = rules.levels_max && compared.levels_apart > *rules.levels_max;
    const bool share =
        rules.share_percent_max && compared.share_apart > *rules.share_percent_max / 100.0 + nothing_to_speak_of;
    compared.goes_to_adjudication = levels || share || compared.flagged;
    return compared;
}

std::uint32_t criteria_agreeing(const Rubric& rubric, const std::vector<CriterionPoints>& points,
                                const std::vector<CriterionPoints>& known, std::uint32_t levels_max) {
    return static_cast<std::uint32_t>(std::ranges::count_if(rubric.criteria, [&](const Criterion& criterion) {
        return levels_between(criterion, points, known) <= levels_max;
    }));
}

} // namespace shibi::core
