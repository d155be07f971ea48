#include "net/query.hpp"

#include <doctest/doctest.h>

using namespace shibi::net;

TEST_CASE("a target is split into a decoded path and query") {
    const auto target = parse_target("/a%20b/c?name=%E9%99%B3+x&empty=&name2=a%26b#fragment");
    REQUIRE(target);
    CHECK(target->path == "/a b/c");
    CHECK(target->query == std::map<std::string, std::string>{{"name", "陳 x"}, {"empty", ""}, {"name2", "a&b"}});
}

TEST_CASE("broken escapes, NUL bytes and other forms are no target") {
    for (const char* target :
         {"", "a", "http://x/", "/%", "/%2", "/%zz", "/%00", "/?a=%0", "/%ff", "/?a=%E4%BD", "/?a=%ED%A0%80"}) {
        CAPTURE(target);
        CHECK(!parse_target(target));
    }
}

TEST_CASE("what is encoded is decoded to itself") {
    const std::string text = "a b&c=d/é陳+%";
    CHECK(percent_decode(percent_encode(text), true) == text);
    CHECK(percent_encode("a-b_c.d~") == "a-b_c.d~");
}
