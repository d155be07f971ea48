#include "core/text.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace shibi::core {
namespace {

constexpr std::size_t plenty = 100;

Result<Text> spliced(Text text, const Splice& splice, std::size_t units_max = plenty) {
    if (auto applied = apply(text, splice, units_max); !applied) return std::unexpected{applied.error()};
    return text;
}

RefusalCode refused(const Text& text, const Splice& splice, std::size_t units_max = plenty) {
    Text unchanged = text;
    const auto applied = apply(unchanged, splice, units_max);
    REQUIRE_FALSE(applied);
    CHECK(unchanged == text);
    return applied.error().code;
}

TEST_CASE("a splice inserts, removes and replaces") {
    CHECK(spliced(u"春風", {.at = 2, .remove = 0, .insert = u"吹"}) == u"春風吹");
    CHECK(spliced(u"春風吹", {.at = 1, .remove = 1, .insert = u""}) == u"春吹");
    CHECK(spliced(u"春風吹", {.at = 0, .remove = 3, .insert = u"秋"}) == u"秋");
    CHECK(spliced(u"", {.at = 0, .remove = 0, .insert = u""}) == u"");
}

TEST_CASE("a character outside the basic plane is replaced as a whole") {
    CHECK(spliced(u"𠺘", {.at = 0, .remove = 2, .insert = u"𠵱"}) == u"𠵱");
    // The two share their high surrogate, so a naive difference would send the low one alone.
    CHECK(refused(u"𠺘", {.at = 1, .remove = 1, .insert = Text{u'\xDD71'}}) == RefusalCode::bad_splice);
}

TEST_CASE("a splice out of range is refused and the text stays as it was") {
    CHECK(refused(u"ab", {.at = 3, .remove = 0, .insert = u"c"}) == RefusalCode::bad_splice);
    CHECK(refused(u"ab", {.at = 1, .remove = 2, .insert = u"c"}) == RefusalCode::bad_splice);
    CHECK(refused(u"ab", {.at = 1, .remove = 0xFFFFFFFF, .insert = u""}) == RefusalCode::bad_splice);
    CHECK(refused(u"ab", {.at = 0xFFFFFFFF, .remove = 0xFFFFFFFF, .insert = u""}) == RefusalCode::bad_splice);
}

TEST_CASE("a splice through a surrogate pair is refused, whichever end cuts it") {
    CHECK(refused(u"a𠮶b", {.at = 2, .remove = 0, .insert = u"x"}) == RefusalCode::bad_splice);
    CHECK(refused(u"a𠮶b", {.at = 0, .remove = 2, .insert = u""}) == RefusalCode::bad_splice);
    CHECK(refused(u"a𠮶b", {.at = 2, .remove = 1, .insert = u""}) == RefusalCode::bad_splice);
}

TEST_CASE("text that no answer may hold is refused") {
    CHECK(refused(u"ab", {.at = 1, .remove = 0, .insert = Text{u'\xD842'}}) == RefusalCode::bad_text);
    CHECK(refused(u"ab", {.at = 1, .remove = 0, .insert = Text{u'\xDFB6', u'\xD842'}}) == RefusalCode::bad_text);
    CHECK(refused(u"ab", {.at = 1, .remove = 0, .insert = Text{u'\0'}}) == RefusalCode::bad_text);
}

TEST_CASE("every other character is kept as typed") {
    const Text odd = u"\r\n\t\u0008\u001B\u007F\u200B\uFEFF\uFFFE";
    CHECK(spliced(u"", {.at = 0, .remove = 0, .insert = odd}) == odd);
}

TEST_CASE("the cap counts the text that results") {
    CHECK(spliced(u"abcde", {.at = 0, .remove = 2, .insert = u"xy"}, 5) == u"xycde");
    CHECK(refused(u"abcde", {.at = 0, .remove = 2, .insert = u"xyz"}, 5) == RefusalCode::too_long);
}

TEST_CASE("a refusal names the offset and what is allowed") {
    Text text = u"a𠮶b";
    const Refusal cut = apply(text, {.at = 2, .remove = 0, .insert = u"x"}, plenty).error();
    CHECK(cut == Refusal{.code = RefusalCode::bad_splice,
                         .message = "offset 2 is inside a surrogate pair",
                         .allowed = "offsets before or after a whole character"});
    const Refusal lone = check_text(Text{u'a', u'\xD842'}).error();
    CHECK(lone.message == "the text has a lone surrogate at offset 1");
    const Refusal nul = check_text(Text{u'a', u'b', u'\0'}).error();
    CHECK(nul.message == "the text has U+0000 at offset 2");
}

TEST_CASE("edits apply one after the other, all or none") {
    const std::vector<Edit> typed{{.splice = {.at = 0, .remove = 0, .insert = u"天"}, .made_at = {}},
                                  {.splice = {.at = 0, .remove = 0, .insert = u"春"}, .made_at = {}},
                                  {.splice = {.at = 2, .remove = 0, .insert = u"了"}, .made_at = {}}};
    CHECK(apply_all(u"", typed, plenty) == u"春天了");

    std::vector<Edit> spoilt = typed;
    spoilt[1].splice.at = 5;
    const auto refusal = apply_all(u"", spoilt, plenty);
    REQUIRE_FALSE(refusal);
    CHECK(refusal.error().code == RefusalCode::bad_splice);
    CHECK(refusal.error().message.starts_with("edit 2 of 3: "));
}

TEST_CASE("the drift hash is FNV-1a over the units, low byte first") {
    CHECK(drift_hash(u"") == 0x811C9DC5);
    // The published FNV-1a values of the bytes "a\0" and, for 春 (U+6625), of 25 66.
    CHECK(drift_hash(u"a") == ((0x811C9DC5U ^ 0x61U) * 16777619U ^ 0U) * 16777619U);
    CHECK(drift_hash(u"春") == (((0x811C9DC5U ^ 0x25U) * 16777619U) ^ 0x66U) * 16777619U);
    CHECK(drift_hash(u"ab") != drift_hash(u"ba"));
}

TEST_CASE("UTF-8 becomes UTF-16 and comes back") {
    CHECK(to_utf16("aé春𠮶") == u"aé春𠮶");
    CHECK(to_utf8(u"aé春𠮶") == "aé春𠮶");
    CHECK(utf16_length("aé春𠮶") == 5);
    CHECK(to_utf16("") == u"");
    const std::string every_length_at_its_ends =
        "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF";
    CHECK(to_utf8(to_utf16(every_length_at_its_ends).value()) == every_length_at_its_ends);
}

TEST_CASE("runs of ASCII of any length are read unit by unit, and what is ill-formed in them is found at every place") {
    for (std::size_t length = 0; length <= 40; ++length) {
        const std::string run = std::string("The quick brown fox jumps over the lazy dog").substr(0, length);
        Text expected(run.begin(), run.end());
        CHECK(to_utf16(run) == expected);
        CHECK(to_utf16(run + "春" + run) == expected + u"春" + expected);
        for (std::size_t at = 0; at < length; ++at) {
            std::string broken = run;
            broken[at] = '\x80';
            CHECK(to_utf16(broken) == std::nullopt);
        }
    }
}

TEST_CASE("ill-formed UTF-8 gives nothing") {
    for (const char* text :
         {"\x80", "\xC3", "\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xE6\x98", "\xE6\x98z"}) {
        CAPTURE(text);
        CHECK(to_utf16(text) == std::nullopt);
        CHECK(utf16_length(text) == std::nullopt);
    }
}

TEST_CASE("a lone surrogate becomes U+FFFD in UTF-8") {
    CHECK(to_utf8(Text{u'a', u'\xD842', u'b'}) == "a\uFFFDb");
    CHECK(to_utf8(Text{u'\xDFB6'}) == "\uFFFD");
    CHECK(has_lone_surrogate(Text{u'\xDFB6', u'\xD842'}));
    CHECK_FALSE(has_lone_surrogate(u"𠮶𠮶"));
}

} // namespace
} // namespace shibi::core
