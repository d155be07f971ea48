#include "net/api/frame_list.hpp"
#include "net/api/sitting_allowances.hpp"
#include "net/limits.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::net;
using namespace std::chrono_literals;

namespace {

const Allowance::Moment start{};
const core::SittingId hostile{"sit_a"};
const core::SittingId honest{"sit_b"};

} // namespace

TEST_CASE("a sitting that sends too much is told how long to wait, and is taken again after that") {
    SittingAllowances allowances;
    std::optional<std::chrono::seconds> wait;
    int taken = 0;
    while (!(wait = allowances.refuse(hostile, frames_per_exchange_max, 1000, start)))
        ++taken;
    CHECK(static_cast<double>(taken) * frames_per_exchange_max > limits::frames_burst);
    CHECK(taken < 10);
    CHECK(*wait >= 1s);
    CHECK(allowances.refuse(hostile, 1, 100, start) == wait); // asking again costs nothing more
    CHECK_FALSE(allowances.refuse(honest, 2, 500, start));
    CHECK_FALSE(allowances.refuse(hostile, 1, 100, start + *wait));
}

TEST_CASE("a page that polls over HTTPS and sends what it has is never refused") {
    SittingAllowances allowances;
    for (auto at = 0ms; at < 10min; at += 300ms)
        REQUIRE_FALSE(allowances.refuse(honest, 3, 2000, start + at));
}

TEST_CASE("a socket and an exchange of one sitting share, and a new line gives no more") {
    SittingAllowances allowances;
    const auto socket = allowances.of(hostile, start);
    CHECK(socket->spend(static_cast<std::size_t>(limits::frames_burst) + 1, 0, start) > 0s);
    CHECK(allowances.refuse(hostile, 1, 100, start));
    CHECK(allowances.of(hostile, start)->owed(start) > 0s);
    CHECK(allowances.of(honest, start)->owed(start) == 0s);
}

TEST_CASE("sittings that have been quiet are forgotten, those of an open socket are not") {
    SittingAllowances allowances;
    const auto held = allowances.of(honest, start);
    for (int sitting = 0; sitting < 3000; ++sitting)
        allowances.refuse(core::SittingId{"sit_" + std::to_string(sitting)}, 1, 100, start + sitting * 1s);
    CHECK(allowances.size() < 2000);
    CHECK(allowances.of(honest, start + 3000s) == held);
}
