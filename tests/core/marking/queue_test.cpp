#include "core/marking/marked_play.hpp"
#include "core/marking/queue.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace shibi::core {
namespace {

const ItemId story{"story"};
const ItemId letter{"letter"};

QueuedAnswer answer(const ItemId& item, std::uint64_t rank, std::uint64_t candidate, std::uint32_t given_back = 0,
                    bool begun = false) {
    return {.item = item,
            .position = item == story ? 0U : 1U,
            .given_back = given_back,
            .begun = begun,
            .rank = rank,
            .candidate = candidate};
}

bool never(std::uint64_t) {
    return false;
}
bool always(std::uint64_t) {
    return true;
}

std::vector<std::size_t> indices(const std::vector<NextAnswer>& plan) {
    std::vector<std::size_t> found;
    for (const NextAnswer& next : plan)
        found.push_back(next.index);
    return found;
}

TEST_CASE("by item all answers to one come before the next, in an order of chance; what was given back comes last") {
    const std::vector answers{answer(letter, 1, 1), answer(story, 9, 1), answer(story, 5, 2), answer(story, 1, 3, 1),
                              answer(letter, 0, 2)};
    CHECK(indices(plan_marking(answers, {}, QueueOrder::by_item, 0, never)) == std::vector<std::size_t>{2, 1, 4, 0, 3});
}

TEST_CASE("by candidate all answers of one come before the next, and whoever was begun comes first") {
    const std::vector answers{answer(letter, 0, 7), answer(story, 9, 7), answer(story, 5, 3),
                              answer(letter, 1, 9, 0, true)};
    CHECK(indices(plan_marking(answers, {}, QueueOrder::by_candidate, 0, never)) ==
          std::vector<std::size_t>{3, 2, 1, 0});
}

TEST_CASE("gold takes its turn, and only where its place does not tell") {
    const std::vector answers{answer(story, 1, 1), answer(story, 2, 2), answer(letter, 3, 1)};
    const std::vector gold{QueuedGold{.item = letter, .rank = 1}};
    const auto by_item = plan_marking(answers, gold, QueueOrder::by_item, 0, always);
    CHECK(by_item == std::vector<NextAnswer>{{false, 0}, {false, 1}, {true, 0}, {false, 2}});
}

QueuedGold gold_of(const ItemId& item, std::optional<std::uint64_t> set, bool begun = false,
                   std::uint32_t given_back = 0) {
    return {.item = item,
            .position = item == story ? 0U : 1U,
            .given_back = given_back,
            .begun = begun,
            .rank = 1,
            .set = set};
}

TEST_CASE("by candidate gold comes as a whole set, like one more candidate, and never alone") {
    const std::vector answers{answer(story, 1, 1), answer(letter, 2, 1), answer(story, 3, 2)};
    const auto later = [](std::uint64_t number) { return number == 5 || number == 6; };
    const auto plan = [&](const std::vector<QueuedGold>& gold) {
        return plan_marking(answers, gold, QueueOrder::by_candidate, 4, later);
    };
    CHECK(plan({gold_of(letter, 9), gold_of(letter, {}), gold_of(story, 9)}) ==
          std::vector<NextAnswer>{{false, 0}, {false, 1}, {true, 2}, {true, 0}, {false, 2}});
    CHECK(plan({gold_of(letter, {})}) == std::vector<NextAnswer>{{false, 0}, {false, 1}, {false, 2}});
    // One of the set is marked: the rest comes first, as that of a candidate who was begun.
    CHECK(plan({gold_of(letter, 9, true)}) == std::vector<NextAnswer>{{true, 0}, {false, 0}, {false, 1}, {false, 2}});
    // One was given back: last, as one of a candidate.
    CHECK(plan({gold_of(letter, 9, false, 1), gold_of(story, 9)}) ==
          std::vector<NextAnswer>{{false, 0}, {false, 1}, {false, 2}, {true, 1}, {true, 0}});
}

TEST_CASE("gold alone is never given: nothing would hide it") {
    CHECK(plan_marking({}, std::vector{QueuedGold{.item = story}}, QueueOrder::by_item, 0, always).empty());
}

/// What lies ahead once the next one is in somebody's hands.
void take(std::vector<QueuedAnswer>& answers, std::vector<QueuedGold>& gold, const NextAnswer& next) {
    if (next.gold) {
        const auto set = gold[next.index].set;
        gold.erase(gold.begin() + static_cast<std::ptrdiff_t>(next.index));
        for (QueuedGold& one : gold)
            if (set && one.set == set) one.begun = true;
        return;
    }
    const std::uint64_t candidate = answers[next.index].candidate;
    answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(next.index));
    for (QueuedAnswer& answer : answers)
        if (answer.candidate == candidate) answer.begun = true;
}

TEST_CASE("what was given back of a candidate who is before it comes before that of others") {
    const std::vector answers{answer(story, 0, 0, 1), answer(letter, 1, 3, 1), answer(story, 2, 3, 0)};
    const std::vector gold{gold_of(story, 5)};
    const auto third = [](std::uint64_t number) { return number % 3 == 0; };
    CHECK(plan_marking(answers, gold, QueueOrder::by_candidate, 1, third) ==
          std::vector<NextAnswer>{{false, 2}, {false, 1}, {true, 0}, {false, 0}});
}

TEST_CASE("whatever is marked next, exactly one less lies ahead, so that progress does not tell gold") {
    CHECK(rc::check("progress is even", [] {
        std::vector<QueuedAnswer> answers;
        std::vector<QueuedGold> gold;
        for (const auto number :
             *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 1000)))
            answers.push_back(answer(number % 2 == 0 ? story : letter, number, number % 7, number % 11 == 0 ? 1 : 0));
        for (const auto number :
             *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 1000)))
            gold.push_back(gold_of(number % 2 == 0 ? story : letter,
                                   number % 3 == 0 ? std::nullopt : std::optional<std::uint64_t>{100 + number % 5},
                                   false, number % 13 == 0 ? 1 : 0));
        const auto every = *rc::gen::inRange<std::uint64_t>(2, 6);
        const auto turn = [every](std::uint64_t number) { return number % every == 0; };
        const auto order = *rc::gen::element(QueueOrder::by_item, QueueOrder::by_candidate);
        std::uint64_t count = *rc::gen::inRange<std::uint64_t>(0, 10);
        auto plan = plan_marking(answers, gold, order, count, turn);
        while (!plan.empty()) {
            take(answers, gold, plan.front());
            const auto after = plan_marking(answers, gold, order, ++count, turn);
            RC_ASSERT(after.size() + 1 == plan.size());
            plan = after;
        }
    }));
}

TEST_CASE("a grader has qualified once enough is marked and enough of it agrees") {
    const Exam exam = marked_exam();
    const Rubric& rubric = *exam.sections[1].items[0].rubric;
    const QualifyingRules rules{.answers = 2, .agree_percent_min = 75, .levels_max = 0};
    const QualifyingMark right{.rubric = &rubric, .known = sheet(1, 1).points, .own = sheet(1, 1).points};
    const QualifyingMark half{.rubric = &rubric, .known = sheet(1, 1).points, .own = sheet(1, 4).points};
    const auto of = [&](std::size_t available, std::vector<QualifyingMark> marks) {
        return qualification(rules, available, marks);
    };
    CHECK(of(5, {}) == Qualification{.needed = 2, .done = 0, .passed = false});
    CHECK(of(5, {right}) == Qualification{.needed = 2, .done = 1, .passed = false});
    CHECK(of(5, {right, half}) == Qualification{.needed = 2, .done = 2, .passed = true});
    CHECK_FALSE(of(5, {half, half}).passed);
    CHECK(of(5, {half, half, right, right}).passed);                                // another chance with what is left
    CHECK(of(1, {right}) == Qualification{.needed = 1, .done = 1, .passed = true}); // no more can be asked for
}

} // namespace
} // namespace shibi::core
