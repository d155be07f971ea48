#include "wire/json_duplicates.hpp"

#include <doctest/doctest.h>

using shibi::wire::repeated_keys;
using Pointers = std::vector<std::string>;

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
