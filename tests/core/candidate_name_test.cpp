#include "core/candidate_name.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using shibi::core::name_fault;

TEST_CASE("names as people have them are taken") {
    constexpr std::array names{"Chan Tai Man", "陳大文", "欧阳 娜娜",    "O’Brien", "عائشة",
                               "שרה",          "नेहा",    "क्‍ष", "A",       "李"};
    for (const char* name : names)
        CHECK_MESSAGE(!name_fault(name), name);
}

TEST_CASE("a name of which nothing can be seen is none") {
    for (const char* name : {"", " ", "   ", "\u00A0", "\u3000\u3000", "\u200B", "\uFEFF", "\u3164", " \u200D "})
        CHECK_MESSAGE(name_fault(name).has_value(), name);
    CHECK(name_fault("") == "empty");
}

TEST_CASE("a character that breaks the line or turns the direction is named") {
    CHECK(name_fault("A\nB")->contains("U+000A"));
    CHECK(name_fault("A\tB")->contains("U+0009"));
    CHECK(name_fault(std::string{"A\u0085"})->contains("U+0085"));
    CHECK(name_fault("A\u2028B")->contains("U+2028"));
    CHECK(name_fault("A\u202E nimda")->contains("U+202E"));
    CHECK(name_fault("A\u2066B\u2069")->contains("U+2066"));
}
