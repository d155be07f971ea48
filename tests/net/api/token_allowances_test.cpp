#include "net/api/token_allowances.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::net;
using namespace std::chrono_literals;

namespace shibi::net {
// NOLINTNEXTLINE(misc-use-internal-linkage): doctest finds it by argument-dependent lookup
std::ostream& operator<<(std::ostream& out, const TokenAllowances::Standing& standing) {
    return out << standing.left << " left, full in " << standing.full_in.count() << " s, wait "
               << (standing.wait ? standing.wait->count() : -1);
}
} // namespace shibi::net

namespace {

using Standing = TokenAllowances::Standing;
const core::TokenId one{"tok_1"};
const core::TokenId other{"tok_2"};
const Allowance::Moment start{};

} // namespace

TEST_CASE("a token makes as many requests at once as it may a minute, and then waits") {
    TokenAllowances allowances(3);
    CHECK(allowances.spend(one, start) == Standing{.left = 2, .full_in = 20s});
    CHECK(allowances.spend(one, start) == Standing{.left = 1, .full_in = 40s});
    CHECK(allowances.spend(one, start) == Standing{.left = 0, .full_in = 60s});
    CHECK(allowances.spend(one, start) == Standing{.left = 0, .full_in = 60s, .wait = 20s});
    CHECK(allowances.spend(one, start + 19s).wait == 1s);
    CHECK(allowances.spend(one, start + 20s) == Standing{.left = 0, .full_in = 60s});
}

TEST_CASE("a refused request costs nothing, and another token has its own") {
    TokenAllowances allowances(1);
    CHECK_FALSE(allowances.spend(one, start).wait);
    for (int again = 0; again < 5; ++again)
        CHECK(allowances.spend(one, start).wait == 60s);
    CHECK_FALSE(allowances.spend(other, start).wait);
    CHECK_FALSE(allowances.spend(one, start + 60s).wait);
}
