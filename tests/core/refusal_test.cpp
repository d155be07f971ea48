#include "core/refusal.hpp"

#include <doctest/doctest.h>

#include <set>

namespace shibi::core {
namespace {

TEST_CASE("every refusal code has a wire name of its own") {
    std::set<std::string_view> names;
    const auto last = static_cast<int>(RefusalCode::already_marked);
    for (int code = 0; code <= last; ++code) {
        const auto name = to_string(static_cast<RefusalCode>(code));
        CHECK(name != "unknown");
        CHECK(names.insert(name).second);
    }
    CHECK(to_string(static_cast<RefusalCode>(last + 1)) == "unknown");
}

TEST_CASE("wire names of refusals do not change") {
    CHECK(to_string(RefusalCode::malformed) == "malformed");
    CHECK(to_string(RefusalCode::item_closed) == "item_closed");
    CHECK(to_string(RefusalCode::base_mismatch) == "base_mismatch");
    CHECK(to_string(RefusalCode::out_of_order) == "out_of_order");
}

} // namespace
} // namespace shibi::core
