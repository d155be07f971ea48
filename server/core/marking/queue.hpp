#pragma once

#include "core/ids.hpp"
#include "core/marking/rubric.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

/// Which answer a grader gets next. Pure: chance is handed in as ranks, so that the same grader meets the same order
/// again and nobody can foresee it.
namespace shibi::core {

struct QueuedAnswer {
    ItemId item;
    std::uint32_t position = 0;   ///< of the item in the paper
    std::uint32_t given_back = 0; ///< by this grader: such ones come last
    bool begun = false;           ///< this grader has marked, or holds, another answer of the candidate
    std::uint64_t rank = 0;       ///< by chance, of the answer
    std::uint64_t candidate = 0;  ///< by chance, of the candidate
    friend bool operator==(const QueuedAnswer&, const QueuedAnswer&) = default;
};

/// Gold answers come in sets of one for each item, so that in an order by candidate a set looks like a candidate.
struct QueuedGold {
    ItemId item;
    std::uint32_t position = 0;
    std::uint32_t given_back = 0;
    bool begun = false; ///< this grader has marked, or holds, another answer of the set
    std::uint64_t rank = 0;
    std::optional<std::uint64_t> set = {}; ///< by chance, like `candidate`; nothing: in no whole set
    friend bool operator==(const QueuedGold&, const QueuedGold&) = default;
};

/// by_item: one item across candidates, then the next. by_candidate: all items of one, then the next candidate.
enum class QueueOrder { by_item, by_candidate };

struct NextAnswer {
    bool gold = false;
    std::size_t index = 0; ///< into the answers, or the gold answers
    friend bool operator==(const NextAnswer&, const NextAnswer&) = default;
};

/// Everything that lies before a grader, in order. `turn` says whether the nth answer of a grader (from `count` on) is
/// to be a gold one. Gold takes a turn only where it cannot be told by its place: in an order by item it is of the item
/// that is on, in one by candidate a whole set stands before the first answer of one. So whatever is marked next,
/// exactly one less lies ahead.
std::vector<NextAnswer> plan_marking(std::span<const QueuedAnswer> answers, std::span<const QueuedGold> gold,
                                     QueueOrder order, std::uint64_t count,
                                     const std::function<bool(std::uint64_t)>& turn);

/// A qualifying gold answer that a grader has marked.
struct QualifyingMark {
    const Rubric* rubric = nullptr;
    std::vector<CriterionPoints> known;
    std::vector<CriterionPoints> own;
};

struct Qualification {
    std::uint32_t needed = 0;
    std::uint32_t done = 0;
    bool passed = true;
    friend bool operator==(const Qualification&, const Qualification&) = default;
};

/// `available`: qualifying gold answers that there are; no more than these can be asked for.
Qualification qualification(const QualifyingRules& rules, std::size_t available, std::span<const QualifyingMark> marks);

} // namespace shibi::core
