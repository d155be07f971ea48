#include "core/agreement/alpha.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace shibi::core::agreement {

namespace {

/// The units with their values as ranks in the sorted list of all distinct values.
struct Ranked {
    std::vector<double> domain;
    std::vector<std::vector<std::uint32_t>> units;
    Metric metric = Metric::ordinal;
};

Ranked ranked(std::span<const UnitValues> units, Metric metric) {
    Ranked result{.domain = {}, .units = {}, .metric = metric};
    for (const auto& unit : units)
        result.domain.insert(result.domain.end(), unit.begin(), unit.end());
    std::ranges::sort(result.domain);
    result.domain.erase(std::ranges::unique(result.domain).begin(), result.domain.end());
    result.units.reserve(units.size());
    for (const auto& unit : units) {
        auto& ranks = result.units.emplace_back();
        for (const double value : unit)
            ranks.push_back(
                static_cast<std::uint32_t>(std::ranges::lower_bound(result.domain, value) - result.domain.begin()));
    }
    return result;
}

/// Coincidences of the values within units: `within` is o_ck row by row, `total` is n_c, `all` is n.
struct Coincidences {
    std::vector<double> within;
    std::vector<double> total;
    double all = 0;
};

Coincidences coincidences(const Ranked& data, Sample sample) {
    const auto values = data.domain.size();
    Coincidences counts{.within = std::vector<double>(values * values), .total = std::vector<double>(values)};
    for (const auto chosen : sample) {
        const auto& unit = data.units[chosen];
        if (unit.size() < 2) continue;
        const double share = 1 / static_cast<double>(unit.size() - 1);
        for (std::size_t one = 0; one < unit.size(); ++one) {
            counts.total[unit[one]] += 1;
            for (std::size_t other = 0; other < unit.size(); ++other)
                if (other != one) counts.within[(unit[one] * values) + unit[other]] += share;
        }
        counts.all += static_cast<double>(unit.size());
    }
    return counts;
}

/// `below[c]`: how many values are of lower rank than c.
std::vector<double> running_totals(const std::vector<double>& total) {
    std::vector<double> below(total.size());
    for (std::size_t rank = 1; rank < total.size(); ++rank)
        below[rank] = below[rank - 1] + total[rank - 1];
    return below;
}

/// The squared difference of the ranks `low` < `high`.
double difference(const Ranked& data, const Coincidences& counts, const std::vector<double>& below, std::size_t low,
                  std::size_t high) {
    const double smaller = data.domain[low];
    const double greater = data.domain[high];
    switch (data.metric) {
    case Metric::nominal: return 1;
    case Metric::ordinal: {
        const double between = below[high] + (counts.total[high] / 2) - below[low] - (counts.total[low] / 2);
        return between * between;
    }
    case Metric::interval: return (greater - smaller) * (greater - smaller);
    case Metric::ratio: {
        const double ratio = (greater - smaller) / (greater + smaller);
        return ratio * ratio;
    }
    }
    std::unreachable();
}

Defined<double> alpha_of(const Ranked& data, Sample sample) {
    const auto counts = coincidences(data, sample);
    if (counts.all <= 0) return std::unexpected(NotDefined::no_overlap);
    const auto below = running_totals(counts.total);
    const auto values = data.domain.size();
    double observed = 0;
    double expected = 0;
    for (std::size_t low = 0; low < values; ++low)
        for (std::size_t high = low + 1; high < values; ++high) {
            const double apart = difference(data, counts, below, low, high);
            observed += counts.within[(low * values) + high] * apart;
            expected += counts.total[low] * counts.total[high] * apart;
        }
    if (expected <= 0) return std::unexpected(NotDefined::one_category);
    return 1 - ((counts.all - 1) * observed / expected);
}

} // namespace

Statistic alpha_statistic(std::span<const UnitValues> units, Metric metric) {
    return [data = std::make_shared<const Ranked>(ranked(units, metric))](Sample sample) {
        return alpha_of(*data, sample);
    };
}

Defined<double> krippendorff_alpha(std::span<const UnitValues> units, Metric metric) {
    return over_all(alpha_statistic(units, metric), units.size());
}

std::size_t count_differing(std::span<const UnitValues> units) {
    return static_cast<std::size_t>(std::ranges::count_if(units, [](const UnitValues& unit) {
        return std::ranges::adjacent_find(unit, std::ranges::not_equal_to{}) != unit.end();
    }));
}

} // namespace shibi::core::agreement
