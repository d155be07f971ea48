#include "checks/check.hpp"

#include <doctest/doctest.h>

using shibi::checks::count_characters;

TEST_CASE("a Han character is one, wherever it lies in Unicode") {
    CHECK(count_characters(u"香港人") == 3);
    CHECK(count_characters(u"𠺘𠵱𨋢㗎") == 4);
    CHECK(count_characters(u"\uE000") == 1);
}

TEST_CASE("a run of letters or digits is one") {
    CHECK(count_characters(u"我send個email畀你") == 6);
    CHECK(count_characters(u"2024年") == 2);
    CHECK(count_characters(u"hello world") == 2);
}

TEST_CASE("punctuation counts only where the exam says so") {
    CHECK(count_characters(u"你好，世界！") == 4);
    CHECK(count_characters(u"你好，世界！", true) == 6);
}

TEST_CASE("a combining mark belongs to the character before it") {
    CHECK(count_characters(u"葛\U000E0100城") == 2);
    CHECK(count_characters(u"e\u0301te\u0301") == 1);
    CHECK(count_characters(u"\u0301\u0301") == 1);
}

TEST_CASE("spaces, line ends and invisible characters count nothing") {
    CHECK(count_characters(u" \n\u200B\uFEFF") == 0);
}
