#include "store/cursor.hpp"

#include <doctest/doctest.h>

using namespace shibi;

TEST_CASE("a cursor gives back its place to the filter it was made for") {
    const store::PagePlace place{.number = 18'446'744'073'709'551'615ULL, .position = 65'535, .item = "a b-c"};
    const auto cursor = store::encode_cursor(place, "answers item=x");
    CHECK(store::decode_cursor(cursor, "answers item=x").value() == place);
    CHECK(store::decode_cursor("", "anything").value() == store::PagePlace{});
}

TEST_CASE("no cursor with a digit changed, missing or added is taken for one") {
    const auto cursor = store::encode_cursor({.number = 7, .position = 1, .item = "character"}, "answers");
    for (std::size_t at = 0; at < cursor.size(); ++at) {
        auto changed = cursor;
        changed[at] = changed[at] == '0' ? '1' : '0';
        CHECK_FALSE(store::decode_cursor(changed, "answers").has_value());
        CHECK_FALSE(store::decode_cursor(cursor.substr(0, at == 0 ? 1 : at), "answers").has_value());
    }
    CHECK_FALSE(store::decode_cursor(cursor + "0", "answers").has_value());
    CHECK(store::decode_cursor(cursor, "sittings").error().message == "this cursor belongs to another filter");
}
