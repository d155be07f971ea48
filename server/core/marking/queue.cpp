#include "core/marking/queue.hpp"

#include "core/marking/comparison.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace shibi::core {
namespace {

/// An answer, or a gold one that goes as one.
struct Entry {
    NextAnswer next;
    QueuedAnswer answer;
};

/// How seldom the most welcome answer of each candidate was given back: what comes later of the same one finds them
/// begun.
std::map<std::uint64_t, std::uint32_t> first_turns(std::span<const Entry> entries) {
    std::map<std::uint64_t, std::uint32_t> turns;
    for (const auto& [next, answer] : entries) {
        const auto [turn, is_new] = turns.try_emplace(answer.candidate, answer.given_back);
        if (!is_new) turn->second = std::min(turn->second, answer.given_back);
    }
    return turns;
}

void sort(std::vector<Entry>& entries, QueueOrder order) {
    const auto turns = first_turns(entries);
    // As it will be when the answer's turn has come, not as it is now: taking one must not reorder those behind it.
    const auto will_be_begun = [&](const QueuedAnswer& answer) {
        return answer.begun || turns.at(answer.candidate) < answer.given_back;
    };
    std::ranges::sort(entries, {}, [&](const Entry& entry) {
        const QueuedAnswer& answer = entry.answer;
        // The numbers of one order, most important first; the index last, so that equal ranks keep an order too.
        return order == QueueOrder::by_item
                   ? std::tuple{answer.given_back, std::uint64_t{answer.position}, answer.rank, std::uint64_t{0},
                                entry.next.index}
                   : std::tuple{answer.given_back, std::uint64_t{!will_be_begun(answer)}, answer.candidate,
                                std::uint64_t{answer.position}, entry.next.index};
    });
}

std::vector<Entry> entries_of(std::span<const QueuedAnswer> answers) {
    std::vector<Entry> entries;
    entries.reserve(answers.size());
    for (std::size_t index = 0; index < answers.size(); ++index)
        entries.push_back({.next = {.gold = false, .index = index}, .answer = answers[index]});
    return entries;
}

/// Gold that waits for its turn.
class WaitingGold {
public:
    explicit WaitingGold(std::span<const QueuedGold> gold) : gold_(gold) {
        for (std::size_t index = 0; index < gold.size(); ++index)
            waiting_.push_back(index);
        std::ranges::sort(waiting_, {},
                          [&](std::size_t at) { return std::tuple{gold[at].given_back, gold[at].rank, at}; });
    }

    /// The next one of this item.
    std::vector<NextAnswer> take_of(const ItemId& item) {
        const auto found = std::ranges::find(waiting_, item, [&](std::size_t at) { return gold_[at].item; });
        if (found == waiting_.end()) return {};
        const NextAnswer taken{.gold = true, .index = *found};
        waiting_.erase(found);
        return {taken};
    }

    /// Of a set that this grader has met already, which therefore goes on like a candidate.
    std::vector<Entry> take_met() {
        std::set<std::uint64_t> met;
        for (const QueuedGold& one : gold_)
            if (one.set && (one.begun || one.given_back > 0)) met.insert(*one.set);
        std::vector<Entry> entries;
        std::erase_if(waiting_, [&](std::size_t at) {
            const QueuedGold& one = gold_[at];
            if (!one.set || !met.contains(*one.set)) return false;
            entries.push_back({.next = {.gold = true, .index = at},
                               .answer = {.item = one.item,
                                          .position = one.position,
                                          .given_back = one.given_back,
                                          .begun = one.begun,
                                          .rank = one.rank,
                                          .candidate = *one.set}});
            return true;
        });
        return entries;
    }

    /// The next whole set.
    std::vector<NextAnswer> take_set() {
        std::optional<std::uint64_t> set;
        for (const std::size_t at : waiting_)
            if (gold_[at].set && (!set || *gold_[at].set < *set)) set = gold_[at].set;
        std::vector<std::size_t> members;
        if (!set) return {};
        std::erase_if(waiting_, [&](std::size_t at) {
            if (gold_[at].set != set) return false;
            members.push_back(at);
            return true;
        });
        std::ranges::sort(members, {}, [&](std::size_t at) { return std::tuple{gold_[at].position, at}; });
        std::vector<NextAnswer> taken;
        for (const std::size_t at : members)
            taken.push_back({.gold = true, .index = at});
        return taken;
    }

private:
    std::span<const QueuedGold> gold_;
    std::vector<std::size_t> waiting_;
};

} // namespace

std::vector<NextAnswer> plan_marking(std::span<const QueuedAnswer> answers, std::span<const QueuedGold> gold,
                                     QueueOrder order, std::uint64_t count,
                                     const std::function<bool(std::uint64_t)>& turn) {
    WaitingGold waiting{gold};
    std::vector<Entry> entries = entries_of(answers);
    if (order == QueueOrder::by_candidate) {
        auto met_already = waiting.take_met();
        std::ranges::move(met_already, std::back_inserter(entries));
    }
    sort(entries, order);
    std::vector<NextAnswer> plan;
    std::set<std::uint64_t> met;
    for (const auto& [next, answer] : entries) {
        const bool hides = order == QueueOrder::by_item || (!answer.begun && !met.contains(answer.candidate));
        while (hides && turn(count + plan.size())) {
            const auto taken = order == QueueOrder::by_item ? waiting.take_of(answer.item) : waiting.take_set();
            if (taken.empty()) break;
            plan.insert(plan.end(), taken.begin(), taken.end());
        }
        plan.push_back(next);
        met.insert(answer.candidate);
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
