#include "core/marking/rubric.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>

namespace shibi::core {
namespace {

std::string levels_of(const Criterion& criterion) {
    std::vector<std::uint32_t> points;
    for (const RubricLevel& level : criterion.levels)
        points.push_back(level.points);
    return fmt::format("{}", fmt::join(points, ", "));
}

std::string criteria_of(const Rubric& rubric) {
    std::vector<std::string> ids;
    for (const Criterion& criterion : rubric.criteria)
        ids.push_back(criterion.id);
    return fmt::format("each of {} once", fmt::join(ids, ", "));
}

std::unexpected<Refusal> refuse(std::string message, std::string allowed) {
    return std::unexpected{
        Refusal{.code = RefusalCode::bad_value, .message = std::move(message), .allowed = std::move(allowed)}};
}

} // namespace

std::optional<std::size_t> level_of(const Criterion& criterion, std::uint32_t points) {
    const auto level = std::ranges::find(criterion.levels, points, &RubricLevel::points);
    if (level == criterion.levels.end()) return std::nullopt;
    return static_cast<std::size_t>(level - criterion.levels.begin());
}

std::uint32_t points_max(const Criterion& criterion) {
    return criterion.levels.back().points;
}

Result<void> validate(const Rubric& rubric, const std::vector<CriterionPoints>& points) {
    for (const CriterionPoints& given : points) {
        const auto criterion = std::ranges::find(rubric.criteria, given.criterion, &Criterion::id);
        if (criterion == rubric.criteria.end())
            return refuse(fmt::format("there is no criterion \"{}\" in this rubric", given.criterion),
                          criteria_of(rubric));
        if (std::ranges::count(points, given.criterion, &CriterionPoints::criterion) > 1)
            return refuse(fmt::format("criterion \"{}\" is given points more than once", given.criterion),
                          criteria_of(rubric));
        if (!level_of(*criterion, given.points))
            return refuse(fmt::format("{} points for criterion \"{}\"", given.points, given.criterion),
                          fmt::format("the points of one of its levels: {}", levels_of(*criterion)));
    }
    for (const Criterion& criterion : rubric.criteria)
        if (std::ranges::count(points, criterion.id, &CriterionPoints::criterion) == 0)
            return refuse(fmt::format("criterion \"{}\" is given no points", criterion.id), criteria_of(rubric));
    return {};
}

std::uint32_t points_of(const std::vector<CriterionPoints>& points, const std::string& criterion) {
    const auto given = std::ranges::find(points, criterion, &CriterionPoints::criterion);
    assert(given != points.end());
    return given->points;
}

} // namespace shibi::core
