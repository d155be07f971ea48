#include "core/marking/queue.hpp"

#include "core/marking/comparison.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace shibi::core {
namespace {

std::vector<std::size_t> indices(std::size_t count) {
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

/// How seldom the most welcome answer of each candidate was given back: what comes later of the same one finds them
/// begun.
std::map<std::uint64_t, std::uint32_t> first_turns(std::span<const QueuedAnswer> answers) {
    std::map<std::uint64_t, std::uint32_t> turns;
    for (const QueuedAnswer& answer : answers) {
        const auto [turn, is_new] = turns.try_emplace(answer.candidate, answer.given_back);
        if (!is_new) turn->second = std::min(turn->second, answer.given_back);
    }
    return turns;
}

std::vector<std::size_t> in_order(std::span<const QueuedAnswer> answers, QueueOrder order) {
    auto sorted = indices(answers.size());
    const auto turns = first_turns(answers);
    // As it will be when the answer's turn has come, not as it is now: taking one must not reorder those behind it.
    const auto will_be_begun = [&](const QueuedAnswer& answer) {
        return answer.begun || turns.at(answer.candidate) < answer.given_back;
    };
    std::ranges::sort(sorted, {}, [&](std::size_t at) {
        const QueuedAnswer& answer = answers[at];
        // The numbers of one order, most important first; the index last, so that equal ranks keep an order too.
        return order == QueueOrder::by_item
                   ? std::tuple{answer.given_back, std::uint64_t{answer.position}, answer.rank, std::uint64_t{0}, at}
                   : std::tuple{answer.given_back, std::uint64_t{!will_be_begun(answer)}, answer.candidate,
                                std::uint64_t{answer.position}, at};
    });
    return sorted;
}

/// `met`: the candidates that the plan has come to.
bool hides(const QueuedGold& gold, const QueuedAnswer& next, const std::set<std::uint64_t>& met, QueueOrder order) {
    if (order == QueueOrder::by_item) return gold.item == next.item;
    return !next.begun && !met.contains(next.candidate);
}

} // namespace

std::vector<NextAnswer> plan_marking(std::span<const QueuedAnswer> answers, std::span<const QueuedGold> gold,
                                     QueueOrder order, std::uint64_t count,
                                     const std::function<bool(std::uint64_t)>& turn) {
    auto waiting = indices(gold.size());
    std::ranges::sort(waiting, {}, [&](std::size_t at) { return std::tuple{gold[at].given_back, gold[at].rank, at}; });
    std::vector<NextAnswer> plan;
    std::set<std::uint64_t> met;
    for (const std::size_t next : in_order(answers, order)) {
        while (!waiting.empty() && turn(count)) {
            const auto found = std::ranges::find_if(
                waiting, [&](std::size_t at) { return hides(gold[at], answers[next], met, order); });
            if (found == waiting.end()) break;
            plan.push_back({.gold = true, .index = *found});
            waiting.erase(found);
            ++count;
        }
        plan.push_back({.gold = false, .index = next});
        met.insert(answers[next].candidate);
        ++count;
    }
    return plan;
}

Qualification qualification(const QualifyingRules& rules, std::size_t available,
                            std::span<const QualifyingMark> marks) {
    Qualification result;
    result.needed = static_cast<std::uint32_t>(std::min<std::size_t>(rules.answers, available));
    result.done = static_cast<std::uint32_t>(marks.size());
    std::size_t criteria = 0;
    std::size_t agreeing = 0;
    for (const QualifyingMark& mark : marks) {
        criteria += mark.rubric->criteria.size();
        agreeing += criteria_agreeing(*mark.rubric, mark.own, mark.known, rules.levels_max);
    }
    result.passed = result.done >= result.needed && agreeing * 100 >= criteria * rules.agree_percent_min;
    return result;
}

} // namespace shibi::core
