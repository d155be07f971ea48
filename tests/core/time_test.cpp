#include "core/time.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono;

constexpr Time afternoon{sys_days{year{2026} / 11 / 22} + 14h + 32min + 5s + 120ms};

TEST_CASE("a time is written in UTC with three decimals, always") {
    CHECK(to_rfc3339(afternoon) == "2026-11-22T14:32:05.120Z");
    CHECK(to_rfc3339(Time{}) == "1970-01-01T00:00:00.000Z");
    CHECK(to_rfc3339(Time{-1ms}) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("the same moment is read from every offset") {
    CHECK(from_rfc3339("2026-11-22T14:32:05.120Z") == afternoon);
    CHECK(from_rfc3339("2026-11-22t14:32:05.12z") == afternoon);
    CHECK(from_rfc3339("2026-11-22T22:32:05.120+08:00") == afternoon);
    CHECK(from_rfc3339("2026-11-22T11:02:05.120-03:30") == afternoon);
    CHECK(from_rfc3339("2026-11-23T00:02:05.120+09:30") == afternoon);
}

TEST_CASE("decimals beyond milliseconds are cut, not rounded") {
    CHECK(from_rfc3339("2026-11-22T14:32:05.120999999Z") == afternoon);
    CHECK(from_rfc3339("2026-11-22T14:32:05Z") == afternoon - 120ms);
}

TEST_CASE("a leap second is the first moment of the next minute") {
    CHECK(from_rfc3339("2016-12-31T23:59:60Z") == Time{sys_days{year{2017} / 1 / 1}});
}

TEST_CASE("what is written is read again as the same moment") {
    for (Time time{sys_days{year{1} / 1 / 1}}; time < Time{sys_days{year{9000} / 1 / 1}}; time += 12345678901ms)
        REQUIRE(from_rfc3339(to_rfc3339(time)) == time);
}

TEST_CASE("what is not a time gives nothing") {
    for (const char* text : {"",
                             "2026",
                             "2026-11-22",
                             "2026-11-22T14:32Z",
                             "2026-11-22T14:32:05",
                             "2026-11-22T14:32:05.Z",
                             "2026-11-22T14:32:05.1234567890Z",
                             "2026-02-30T00:00:00Z",
                             "2026-13-01T00:00:00Z",
                             "2026-00-01T00:00:00Z",
                             "2026-11-22T24:00:00Z",
                             "2026-11-22T14:60:00Z",
                             "2026-11-22T14:32:61Z",
                             "2026-11-22T14:32:05+8:00",
                             "2026-11-22T14:32:05+0800",
                             "2026-11-22T14:32:05+24:00",
                             "2026-11-22T14:32:05Z ",
                             " 2026-11-22T14:32:05Z",
                             "+026-11-22T14:32:05Z",
                             "2026-11-22 14:32:05Z",
                             "2026-1-22T14:32:05Z",
                             "2026-11-22T14:32:05.12eZ"}) {
        CAPTURE(text);
        CHECK(from_rfc3339(text) == std::nullopt);
    }
}

} // namespace
} // namespace shibi::core
