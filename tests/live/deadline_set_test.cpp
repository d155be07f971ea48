#include "live/deadline_set.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using std::chrono::seconds;
using Due = std::vector<core::SittingId>;

const core::Time noon{seconds{1'795'000'000}};
const core::SittingId a{"sit_a"};
const core::SittingId b{"sit_b"};
const core::SittingId c{"sit_c"};

TEST_CASE("what is due is taken out, earliest first, and once") {
    DeadlineSet deadlines;
    deadlines.arm(a, noon + seconds{3});
    deadlines.arm(b, noon + seconds{1});
    deadlines.arm(c, noon + seconds{9});
    CHECK(deadlines.next() == noon + seconds{1});
    CHECK(deadlines.take_due(noon).empty());
    CHECK(deadlines.take_due(noon + seconds{3}) == Due{b, a});
    CHECK(deadlines.take_due(noon + seconds{3}).empty());
    CHECK(deadlines.next() == noon + seconds{9});
}

TEST_CASE("a sitting has one deadline: a new one takes the place of the old, or there is none") {
    DeadlineSet deadlines;
    deadlines.arm(a, noon + seconds{1});
    deadlines.arm(a, noon + seconds{5});
    CHECK(deadlines.take_due(noon + seconds{4}).empty());
    deadlines.arm(a, std::nullopt);
    CHECK(deadlines.next() == std::nullopt);
    CHECK(deadlines.take_due(noon + seconds{9}).empty());
    deadlines.arm(a, noon);
    deadlines.arm(a, noon);
    CHECK(deadlines.take_due(noon) == Due{a});
}

} // namespace
} // namespace shibi::live
