#include "net/cookies.hpp"

#include <doctest/doctest.h>

using namespace shibi::net;

TEST_CASE("a cookie is found by its whole name among others") {
    const std::string cookies = "shibi_log_a=1; shibi_log_ab=2;shibi_log_b=x=y";
    CHECK(find_cookie(cookies, "shibi_log_a") == "1");
    CHECK(find_cookie(cookies, "shibi_log_ab") == "2");
    CHECK(find_cookie(cookies, "shibi_log_b") == "x=y");
    CHECK(!find_cookie(cookies, "shibi_log_"));
    CHECK(!find_cookie("", "a"));
}

TEST_CASE("a cookie of ours cannot be read by scripts nor sent from other sites") {
    CHECK(make_cookie("n", "v", {.path = "/p", .age_seconds_max = 60, .secure = true}) ==
          "n=v; Path=/p; Max-Age=60; HttpOnly; SameSite=Strict; Secure");
    CHECK(make_cookie("n", "v", {.path = "/p", .age_seconds_max = 60, .secure = false}) ==
          "n=v; Path=/p; Max-Age=60; HttpOnly; SameSite=Strict");
}
