#include "live/event_tail.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using Events = std::vector<std::string>;

TEST_CASE("a tail gives what came after an ordinal, in order") {
    EventTail tail{4, 100};
    tail.push(5, "five");
    tail.push(7, "seven");
    CHECK(tail.after(4) == Events{"five", "seven"});
    CHECK(tail.after(5) == Events{"seven"});
    CHECK(tail.after(6) == Events{"seven"});
    CHECK(tail.after(7).empty());
}

TEST_CASE("a tail knows how far back it reaches, and drops its oldest events over its limit") {
    EventTail tail{4, 10};
    CHECK(tail.reaches(4));
    CHECK_FALSE(tail.reaches(3));
    tail.push(5, "12345");
    tail.push(6, "12345");
    CHECK(tail.reaches(4));
    tail.push(7, "12345");
    CHECK_FALSE(tail.reaches(4));
    CHECK(tail.reaches(5));
    CHECK(tail.after(5) == Events{"12345", "12345"});
    tail.push(8, std::string(11, 'x')); // more than it may hold at all
    CHECK(tail.reaches(8));
    CHECK_FALSE(tail.reaches(7));
}

} // namespace
} // namespace shibi::live
