#pragma once

#include "core/agreement/alpha.hpp"
#include "core/agreement/kappa.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

/// Data of worked examples, with where they were published.
namespace shibi::core::agreement::published {

/// A contingency table, row by row, as the pairs it counts.
inline std::vector<LevelPair> pairs_of(const std::vector<std::vector<int>>& table) {
    std::vector<LevelPair> pairs;
    for (std::uint32_t row = 0; row < table.size(); ++row)
        for (std::uint32_t column = 0; column < table[row].size(); ++column)
            pairs.insert(pairs.end(), static_cast<std::size_t>(table[row][column]), {.first = row, .second = column});
    return pairs;
}

/// Cohen 1968, table 1: two judges, 200 cases, personality disorder, neurosis, psychosis.
inline std::vector<LevelPair> cohen_1968() {
    return pairs_of({{88, 14, 18}, {10, 40, 10}, {2, 6, 12}});
}

/// Three raters of 20 people's anxiety, 1 to 6, from the R package irr (data set "anxiety").
inline const std::vector<std::vector<std::uint32_t>>& anxiety() {
    static const std::vector<std::vector<std::uint32_t>> raters = {
        {3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3},
        {3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4},
        {2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2}};
    return raters;
}

/// The columns of a table of observers, without the cells that are missing.
inline std::vector<UnitValues> units_of(const std::vector<std::vector<double>>& observers) {
    std::vector<UnitValues> units(observers.front().size());
    for (const auto& observer : observers)
        for (std::size_t unit = 0; unit < units.size(); ++unit)
            if (!std::isnan(observer[unit])) units[unit].push_back(observer[unit]);
    return units;
}

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Krippendorff 2011, section C: four observers, twelve units, some missing.
inline std::vector<UnitValues> krippendorff_2011() {
    return units_of({{1, 2, 3, 3, 2, 1, 4, 1, 2, missing, missing, missing},
                     {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, missing, 3},
                     {missing, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, missing},
                     {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, missing}});
}

/// The computational example of Wikipedia's "Krippendorff's alpha": three coders, fifteen units.
inline std::vector<UnitValues> three_coders() {
    constexpr double none = missing;
    return units_of({{none, none, none, none, none, 3, 4, 1, 2, 1, 1, 3, 3, none, 3},
                     {1, none, 2, 1, 3, 3, 4, 3, none, none, none, none, none, none, none},
                     {none, none, 2, 1, 3, 4, 4, none, 2, 1, 1, 3, 3, none, 4}});
}

} // namespace shibi::core::agreement::published
