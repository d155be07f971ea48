#include "core/languages.hpp"

#include <doctest/doctest.h>

namespace shibi::core {

TEST_CASE("a tag has a page when its language has one, in any script or region") {
    for (const char* tag : {"en", "en-GB", "zh", "zh-TW", "zh-Hans-CN", "yue", "yue-Hant-HK"}) {
        CAPTURE(tag);
        CHECK(has_page(tag));
    }
    for (const char* tag : {"", "fr", "enx", "EN-", "zh_TW", "zh-", "yue Hant", "-zh", "z"}) {
        CAPTURE(tag);
        CHECK_FALSE(has_page(tag));
    }
}

} // namespace shibi::core
