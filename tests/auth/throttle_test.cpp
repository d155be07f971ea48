#include "auth/throttle.hpp"

#include <doctest/doctest.h>

namespace shibi::auth {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const core::Time noon{seconds{1'795'000'000}};

TEST_CASE("after too many failures the next try waits until the first of them is forgotten") {
    Throttle throttle{{.failures_max = 3, .window = minutes{10}, .keys_max = 100}};
    for (int failure = 0; failure < 3; ++failure) {
        CHECK(throttle.retry_after("a", noon + seconds{failure}) == std::nullopt);
        throttle.failed("a", noon + seconds{failure});
    }
    CHECK(throttle.retry_after("a", noon + seconds{2}) == minutes{10} - seconds{2});
    CHECK(throttle.retry_after("a", noon + minutes{10} - core::Millis{1}) == core::Millis{1});
    CHECK(throttle.retry_after("a", noon + minutes{10}) == std::nullopt);
    throttle.failed("a", noon + minutes{10});
    CHECK(throttle.retry_after("a", noon + minutes{10}) == seconds{1});
}

TEST_CASE("one key's failures hold up no other") {
    Throttle throttle{{.failures_max = 1, .window = minutes{10}, .keys_max = 100}};
    throttle.failed("a", noon);
    CHECK(throttle.retry_after("a", noon) == minutes{10});
    CHECK(throttle.retry_after("b", noon) == std::nullopt);
}

TEST_CASE("memory is bounded: the key that failed longest ago is forgotten first, old ones in passing") {
    Throttle throttle{{.failures_max = 1, .window = minutes{10}, .keys_max = 2}};
    throttle.failed("a", noon);
    throttle.failed("b", noon + seconds{1});
    throttle.failed("a", noon + seconds{2});
    throttle.failed("c", noon + seconds{3});
    CHECK(throttle.keys() == 2);
    CHECK(throttle.retry_after("b", noon + seconds{3}) == std::nullopt);
    CHECK(throttle.retry_after("a", noon + seconds{3}).has_value());
    throttle.failed("d", noon + minutes{30});
    CHECK(throttle.keys() == 1);
}

TEST_CASE("addresses are counted by what one holder has: an IPv4 address, an IPv6 network") {
    CHECK(address_key("192.0.2.7") == "address 192.0.2.7");
    CHECK(address_key("::ffff:192.0.2.7") == "address 192.0.2.7");
    CHECK(address_key("2001:db8:1:2:3:4:5:6") == "address 2001:db8:1:2::/64");
    CHECK(address_key("2001:db8:1:2::1") == address_key("2001:db8:1:2:ffff::9"));
    CHECK(sitting_key("sit_x") == "sitting sit_x");
}

} // namespace
} // namespace shibi::auth
