#include "live/catch_ups.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace shibi::live {
namespace {

constexpr ConnectionId page{1};
constexpr ConnectionId other{2};

/// Answers in the order they took their steps.
using Taken = std::vector<int>;

std::function<Step()> answer(Taken& taken, int number, int pieces) {
    return [&taken, number, left = pieces]() mutable {
        taken.push_back(number);
        return --left > 0 ? Step::sent : Step::finished;
    };
}

TEST_CASE("an answer goes on only once its last piece has been taken, and the next answer waits for it") {
    CatchUps catch_ups;
    Taken taken;
    catch_ups.add(page, answer(taken, 1, 2));
    catch_ups.add(page, answer(taken, 2, 1));
    CHECK(catch_ups.waiting(page) == 2);
    catch_ups.work(10);
    CHECK(taken == Taken{1});
    CHECK(catch_ups.idle());
    catch_ups.drained(page);
    catch_ups.work(10);
    CHECK(taken == Taken{1, 1, 2});
    CHECK(catch_ups.waiting(page) == 0);
}

TEST_CASE("what an answer waits for wakes it again, and a drained line does not") {
    CatchUps catch_ups;
    int asked = 0;
    bool is_there = false;
    catch_ups.add(page, [&] {
        ++asked;
        return is_there ? Step::finished : Step::waiting;
    });
    catch_ups.work(10);
    catch_ups.drained(page);
    CHECK(catch_ups.idle());
    is_there = true;
    catch_ups.resume(page);
    catch_ups.work(10);
    CHECK(asked == 2);
    CHECK(catch_ups.waiting(page) == 0);
}

TEST_CASE("a turn makes no more than its steps, and a connection that is gone takes none") {
    CatchUps catch_ups;
    Taken taken;
    catch_ups.add(page, answer(taken, 1, 1));
    catch_ups.add(other, answer(taken, 2, 1));
    catch_ups.work(1);
    CHECK(taken.size() == 1);
    CHECK_FALSE(catch_ups.idle());
    catch_ups.remove(page);
    catch_ups.remove(other);
    catch_ups.drained(other);
    catch_ups.work(10);
    CHECK(taken.size() == 1);
}

} // namespace
} // namespace shibi::live
