#include "wire/json_duplicates.hpp"

#include <doctest/doctest.h>

using Pointers = std::vector<std::string>;

namespace {

Pointers repeated_keys(std::string_view json) {
    return shibi::wire::survey(json).repeated_keys;
}

} // namespace

TEST_CASE("a repeated key is found at its place, once") {
    CHECK_EQ(repeated_keys(R"({"a":1,"b":[{"c":1},{"c":1,"d":{},"c":2,"c":3}],"a":2})"), Pointers{"/b/1/c", "/a"});
}

TEST_CASE("the same key in other objects is no repeat") {
    CHECK_EQ(repeated_keys(R"({"a":{"a":[{"a":1},{"a":1}]}})"), Pointers{});
    CHECK_EQ(repeated_keys("[1,[2],{}]"), Pointers{});
}

TEST_CASE("places are JSON pointers") {
    CHECK_EQ(repeated_keys(R"({"a/b~c":1,"a/b~c":2})"), Pointers{"/a~1b~0c"});
}

TEST_CASE("nesting beyond the limit is told and not followed") {
    CHECK_FALSE(shibi::wire::survey(std::string(32, '[') + std::string(32, ']')).too_deep);
    CHECK(shibi::wire::survey(std::string(33, '[') + std::string(33, ']')).too_deep);
    CHECK(shibi::wire::survey(std::string(400'000, '[') + std::string(400'000, ']')).too_deep);
}
