#include "core/agreement/criterion.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace shibi::core::agreement {

namespace {

/// The ratings of each answer, by grader, so that the order in which they came does not matter.
using ByAnswer = std::map<std::uint32_t, std::map<std::uint32_t, std::uint32_t>>;

ByAnswer by_answer(std::span<const Rating> ratings) {
    ByAnswer answers;
    for (const auto& rating : ratings)
        answers[rating.answer].emplace(rating.grader, rating.level);
    std::erase_if(answers, [](const auto& answer) { return answer.second.size() < 2; });
    return answers;
}

/// What the statistics are made from: pairs and units of the same answers.
struct Material {
    std::vector<LevelPair> pairs;
    std::vector<UnitValues> units;
    std::set<std::uint32_t> graders;
};

void add_unit(Material& material, const std::map<std::uint32_t, std::uint32_t>& levels) {
    auto& unit = material.units.emplace_back();
    for (const auto& [grader, level] : levels) {
        unit.push_back(level);
        material.graders.insert(grader);
    }
}

CriterionAgreement agreement_of(const Material& material, Pairing pairing, std::size_t levels,
                                const BootstrapOptions& options) {
    CriterionAgreement result{.answers = material.units.size(), .graders = material.graders.size(), .pairing = pairing};
    if (material.units.empty()) return result;
    result.closeness = closeness(material.pairs);
    const auto differing = count_differing(material.units);
    result.kappa = agreement_estimate(kappa_statistic(material.pairs, DisagreementWeights::quadratic(levels), pairing),
                                      material.pairs.size(), differing, options);
    result.alpha =
        agreement_estimate(alpha_statistic(material.units, Metric::ordinal), material.units.size(), differing, options);
    return result;
}

} // namespace

CriterionAgreement criterion_agreement(std::span<const Rating> ratings, std::size_t levels,
                                       const BootstrapOptions& options) {
    Material material;
    for (const auto& [answer, by_grader] : by_answer(ratings)) {
        add_unit(material, by_grader);
        for (auto one = by_grader.begin(); one != by_grader.end(); ++one)
            for (auto other = std::next(one); other != by_grader.end(); ++other)
                material.pairs.push_back({.first = one->second, .second = other->second});
    }
    const auto pairing = material.graders.size() > 2 ? Pairing::exchangeable : Pairing::two_graders;
    return agreement_of(material, pairing, levels, options);
}

CriterionAgreement grader_agreement(std::span<const Rating> ratings, std::uint32_t grader, std::size_t levels,
                                    const BootstrapOptions& options) {
    Material material;
    for (const auto& [answer, by_grader] : by_answer(ratings)) {
        const auto own = by_grader.find(grader);
        if (own == by_grader.end()) continue;
        add_unit(material, by_grader);
        for (const auto& [other, level] : by_grader)
            if (other != grader) material.pairs.push_back({.first = own->second, .second = level});
    }
    return agreement_of(material, Pairing::two_graders, levels, options);
}

Defined<Estimate> agreement_estimate(const Statistic& statistic, std::size_t n, std::size_t differing,
                                     const BootstrapOptions& options) {
    if (differing >= differing_min) return estimate(statistic, n, options);
    const auto value = over_all(statistic, n);
    if (!value) return std::unexpected(value.error());
    return Estimate{.value = *value, .n = n, .interval = std::unexpected(NotDefined::few_disagreements)};
}

Reading reading_of(const Estimate& alpha) {
    static constexpr double reliable_from = 0.800;
    static constexpr double tentative_from = 0.667;
    if (!alpha.interval || (alpha.interval->low < tentative_from && alpha.interval->high >= reliable_from))
        return Reading::unclear;
    if (alpha.value >= reliable_from) return Reading::reliable;
    return alpha.value >= tentative_from ? Reading::tentative : Reading::unreliable;
}

std::string_view to_string(Reading reading) {
    switch (reading) {
    case Reading::reliable: return "reliable";
    case Reading::tentative: return "tentative";
    case Reading::unreliable: return "unreliable";
    case Reading::unclear: return "unclear";
    }
    std::unreachable();
}

} // namespace shibi::core::agreement
