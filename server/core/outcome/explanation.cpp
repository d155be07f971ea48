#include "core/outcome/explanation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace shibi::core {

namespace {

std::size_t nearest_level(const Criterion& criterion, double points) {
    std::size_t nearest = 0;
    for (std::size_t level = 1; level < criterion.levels.size(); ++level)
        if (std::abs(criterion.levels[level].points - points) <= std::abs(criterion.levels[nearest].points - points))
            nearest = level;
    return nearest;
}

ExplainedCriterion explained(const Criterion& criterion, double points) {
    const auto level = nearest_level(criterion, points);
    ExplainedCriterion result{.criterion = criterion.id,
                              .title = criterion.title,
                              .level = level,
                              .levels = criterion.levels.size(),
                              .reached = criterion.levels[level],
                              .next = std::nullopt};
    if (level + 1 < criterion.levels.size()) result.next = criterion.levels[level + 1];
    return result;
}

ExplainedItem explained(const Item& item, const event::OutcomeSet& outcome) {
    ExplainedItem result{.item = item.id, .title = item.title, .criteria = {}};
    for (const auto& criterion : item.rubric->criteria) {
        const auto term = std::ranges::find_if(outcome.terms, [&](const event::OutcomeTerm& candidate) {
            return candidate.item == item.id && candidate.criterion == criterion.id;
        });
        assert(term != outcome.terms.end());
        result.criteria.push_back(explained(criterion, term->points));
    }
    return result;
}

} // namespace

Explanation explain(const Exam& exam, const event::OutcomeSet& outcome) {
    Explanation explanation{.exam = exam.title,
                            .verdict = outcome.verdict,
                            .interview_weight = exam.marking ? exam.marking->interview_weight : 0,
                            .items = {}};
    for (const auto& section : exam.sections)
        for (const auto& item : section.items)
            if (item.rubric) explanation.items.push_back(explained(item, outcome));
    return explanation;
}

} // namespace shibi::core
