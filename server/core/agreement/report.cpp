#include "core/agreement/report.hpp"

#include "core/marking/comparison.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

namespace shibi::core::agreement {

namespace {

/// Numbers in place of ids, in the order in which the ids sort, so that no statistic depends on the order of the marks.
template<class Id>
std::map<Id, std::uint32_t> numbered(const ItemMarks& item, Id MarkSample::* id) {
    std::map<Id, std::uint32_t> numbers;
    for (const auto& mark : item.marks)
        numbers.emplace(mark.*id, 0);
    std::uint32_t next = 0;
    for (auto& [name, number] : numbers)
        number = next++;
    return numbers;
}

std::uint32_t level(const Criterion& criterion, const std::vector<CriterionPoints>& points) {
    const auto found = level_of(criterion, points_of(points, criterion.id));
    assert(found);
    return static_cast<std::uint32_t>(*found);
}

/// The real answers' ratings for one criterion.
std::vector<Rating> ratings_of(const ItemMarks& item, const Criterion& criterion) {
    const auto answers = numbered(item, &MarkSample::answer);
    const auto graders = numbered(item, &MarkSample::grader);
    std::vector<Rating> ratings;
    for (const auto& mark : item.marks)
        if (!mark.known)
            ratings.push_back({.answer = answers.at(mark.answer),
                               .grader = graders.at(mark.grader),
                               .level = level(criterion, mark.points)});
    return ratings;
}

using Shares = std::map<AnswerId, std::map<TokenId, double>>;

/// The share of the points that each grader gave each real answer.
Shares shares_of(const ItemMarks& item) {
    Shares shares;
    for (const auto& mark : item.marks)
        if (!mark.known) shares[mark.answer].emplace(mark.grader, share_of(item.rubric, mark.points));
    return shares;
}

std::optional<double> mean_of_others(const std::map<TokenId, double>& by_grader, const TokenId& grader) {
    double sum = 0;
    double count = 0;
    for (const auto& [other, share] : by_grader) {
        if (other == grader) continue;
        sum += share;
        count += 1;
    }
    return count > 0 ? std::optional{sum / count} : std::nullopt;
}

/// One grader's marks of one item, as the parts of the report that go over all items.
struct Tally {
    std::size_t marks = 0;
    std::vector<SharedMark> shared;
    std::vector<LevelPair> pairs;
    std::vector<SharedMark> gold;
    std::vector<LevelPair> gold_pairs;
};

void add_pairs(std::vector<LevelPair>& pairs, const Rubric& rubric, const std::vector<CriterionPoints>& first,
               const std::vector<CriterionPoints>& second) {
    for (const auto& criterion : rubric.criteria)
        pairs.push_back({.first = level(criterion, first), .second = level(criterion, second)});
}

void add_gold(Tally& tally, const Rubric& rubric, const MarkSample& mark) {
    tally.gold.push_back(
        {.own = share_of(rubric, mark.points), .others = share_of(rubric, *mark.known), .given_at = mark.given_at});
    add_pairs(tally.gold_pairs, rubric, mark.points, *mark.known);
}

void add_item(Tally& tally, const ItemMarks& item, const TokenId& grader) {
    const auto shares = shares_of(item);
    std::map<AnswerId, const MarkSample*> own;
    for (const auto& mark : item.marks) {
        if (mark.grader != grader) continue;
        if (mark.known) {
            add_gold(tally, item.rubric, mark);
            continue;
        }
        tally.marks += 1;
        own.emplace(mark.answer, &mark);
        if (const auto others = mean_of_others(shares.at(mark.answer), grader))
            tally.shared.push_back(
                {.own = shares.at(mark.answer).at(grader), .others = *others, .given_at = mark.given_at});
    }
    for (const auto& mark : item.marks)
        if (const auto found = own.find(mark.answer); found != own.end() && mark.grader != grader && !mark.known)
            add_pairs(tally.pairs, item.rubric, found->second->points, mark.points);
}

GraderItemAgreement grader_item(const ItemMarks& item, const TokenId& grader, const BootstrapOptions& options) {
    GraderItemAgreement result{.item = item.item, .rubric_version = item.rubric.version, .criteria = {}};
    const auto graders = numbered(item, &MarkSample::grader);
    const auto number = graders.find(grader);
    if (number == graders.end()) return result;
    for (const auto& criterion : item.rubric.criteria) {
        auto agreement =
            grader_agreement(ratings_of(item, criterion), number->second, criterion.levels.size(), options);
        if (agreement.answers > 0) result.criteria.push_back({criterion.id, std::move(agreement)});
    }
    return result;
}

} // namespace

ItemAgreement item_agreement(const ItemMarks& marks, const BootstrapOptions& options) {
    ItemAgreement result{.item = marks.item, .rubric_version = marks.rubric.version, .criteria = {}};
    for (const auto& criterion : marks.rubric.criteria)
        result.criteria.push_back(
            {criterion.id, criterion_agreement(ratings_of(marks, criterion), criterion.levels.size(), options)});
    std::vector<UnitValues> units;
    for (const auto& [answer, by_grader] : shares_of(marks)) {
        if (by_grader.size() < 2) continue;
        auto& unit = units.emplace_back();
        for (const auto& [grader, share] : by_grader)
            unit.push_back(std::round(share * 100)); // whole percent: a hundred values, however many answers
    }
    result.answers = units.size();
    result.total =
        agreement_estimate(alpha_statistic(units, Metric::interval), units.size(), count_differing(units), options);
    return result;
}

std::vector<PairAgreement> pair_agreements(const ItemMarks& marks, const BootstrapOptions& options) {
    std::vector<PairAgreement> pairs;
    const auto graders = numbered(marks, &MarkSample::grader);
    for (auto one = graders.begin(); one != graders.end(); ++one)
        for (auto other = std::next(one); other != graders.end(); ++other)
            for (const auto& criterion : marks.rubric.criteria) {
                auto ratings = ratings_of(marks, criterion);
                std::erase_if(ratings, [&](const Rating& rating) {
                    return rating.grader != one->second && rating.grader != other->second;
                });
                auto agreement = criterion_agreement(ratings, criterion.levels.size(), options);
                if (agreement.answers > 0)
                    pairs.push_back({one->first, other->first, criterion.id, std::move(agreement)});
            }
    return pairs;
}

GraderReport grader_report(std::span<const ItemMarks> items, const TokenId& grader, const BootstrapOptions& options) {
    GraderReport report{.grader = grader};
    Tally tally;
    for (const auto& item : items) {
        add_item(tally, item, grader);
        if (auto agreement = grader_item(item, grader, options); !agreement.criteria.empty())
            report.items.push_back(std::move(agreement));
    }
    report.marks = tally.marks;
    report.shared = tally.shared.size();
    report.closeness = closeness(tally.pairs);
    report.severity = severity(tally.shared, options);
    report.drift = drift(tally.shared, answers_shown_min, options);
    report.gold = {.answers = tally.gold.size(),
                   .closeness = closeness(tally.gold_pairs),
                   .severity = severity(tally.gold, options)};
    return report;
}

std::vector<TokenId> graders_of(std::span<const ItemMarks> items) {
    std::set<TokenId> graders;
    for (const auto& item : items)
        for (const auto& mark : item.marks)
            graders.insert(mark.grader);
    return {graders.begin(), graders.end()};
}

std::vector<Attention> attention(std::span<const ItemAgreement> items) {
    std::vector<Attention> found;
    for (const auto& item : items)
        for (const auto& [criterion, agreement] : item.criteria) {
            const auto alpha = shown(agreement.alpha);
            if (!alpha) continue;
            const auto reading = reading_of(*alpha);
            if (reading == Reading::reliable || reading == Reading::unclear) continue;
            found.push_back({item.item, criterion, alpha->value, reading});
        }
    std::ranges::sort(found, {}, &Attention::alpha);
    return found;
}

Defined<Estimate> shown(const Defined<Estimate>& estimated) {
    if (estimated && estimated->n < answers_shown_min) return std::unexpected(NotDefined::hidden);
    return estimated;
}

} // namespace shibi::core::agreement
