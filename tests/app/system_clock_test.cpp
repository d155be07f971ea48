#include "app/system_clock.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using app::SystemClock;

TEST_CASE("time begins at the wall clock or the journal's end, whichever is later, and never goes back") {
    const core::Time wall{std::chrono::hours{1000}};
    const SystemClock ahead(wall, wall - std::chrono::hours{1}, false);
    CHECK(ahead.now() >= wall);
    const SystemClock slewed(wall, wall + std::chrono::seconds{1}, false);
    CHECK(slewed.now() >= wall + std::chrono::seconds{1});
    const core::Time before = slewed.now();
    CHECK(slewed.now() >= before);
}

TEST_CASE("a wall clock well behind the journal is refused unless accepted") {
    const core::Time wall{std::chrono::hours{1000}};
    const core::Time last = wall + std::chrono::hours{1};
    CHECK_THROWS_AS(SystemClock(wall, last, false), app::ClockBehind);
    CHECK(SystemClock(wall, last, true).now() >= last);
}
