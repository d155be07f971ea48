#include "core/text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <vector>

// rapidcheck prints its seed; RC_PARAMS="seed=…" replays a run.
namespace shibi::core {
namespace {

/// Text as a list of whole characters: what the naive model works on.
using Characters = std::vector<char32_t>;

rc::Gen<char32_t> any_character() {
    return rc::gen::oneOf(rc::gen::inRange<char32_t>(U'a', U'e'), rc::gen::inRange<char32_t>(0x4E00, 0x4E08),
                          rc::gen::inRange<char32_t>(0x20BB0, 0x20BB8), rc::gen::inRange<char32_t>(0x1F600, 0x1F604));
}

Text as_text(const Characters& characters) {
    Text text;
    for (const char32_t point : characters) {
        if (point < 0x10000) {
            text.push_back(static_cast<char16_t>(point));
        } else {
            text.push_back(static_cast<char16_t>(0xD7C0 + (point >> 10)));
            text.push_back(static_cast<char16_t>(0xDC00 + (point & 0x3FF)));
        }
    }
    return text;
}

std::uint32_t units(Characters::const_iterator from, Characters::const_iterator to) {
    return static_cast<std::uint32_t>(as_text({from, to}).size());
}

TEST_CASE("splices do what replacing whole characters does, whatever the text") {
    CHECK(rc::check("splice application equals the naive model", [] {
        auto model = *rc::gen::container<Characters>(any_character());
        Text text = as_text(model);
        const auto rounds = *rc::gen::inRange(1, 8);
        for (int round = 0; round < rounds; ++round) {
            const auto from = model.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(model) + 1);
            const auto to = from + *rc::gen::inRange<std::ptrdiff_t>(0, model.end() - from + 1);
            const auto insert = *rc::gen::container<Characters>(any_character());
            const Splice splice{.at = units(model.begin(), from), .remove = units(from, to), .insert = as_text(insert)};
            model.insert(model.erase(from, to), insert.begin(), insert.end());
            RC_ASSERT(apply(text, splice, 100'000).has_value());
            RC_ASSERT(text == as_text(model));
        }
    }));
}

TEST_CASE("no splice whatever leaves a text that is not whole") {
    CHECK(rc::check("a splice is refused and changes nothing, or leaves whole characters within the cap", [] {
        const Text before = as_text(*rc::gen::container<Characters>(any_character()));
        const auto some_unit = rc::gen::element<char16_t>(u'a', u'春', u'\xD842', u'\xDFB6', u'\0');
        const Splice splice{.at = *rc::gen::inRange<std::uint32_t>(0, 12),
                            .remove = *rc::gen::inRange<std::uint32_t>(0, 12),
                            .insert = *rc::gen::container<Text>(some_unit)};
        const std::size_t units_max = 20;
        Text text = before;
        if (apply(text, splice, units_max)) {
            RC_ASSERT_FALSE(has_lone_surrogate(text));
            RC_ASSERT(text.size() == before.size() - splice.remove + splice.insert.size());
            RC_ASSERT(text.size() <= units_max);
        } else {
            RC_ASSERT(text == before);
        }
    }));
}

TEST_CASE("UTF-8 and UTF-16 say the same text") {
    CHECK(rc::check("there and back again", [] {
        const Text text = as_text(*rc::gen::container<Characters>(any_character()));
        RC_ASSERT(to_utf16(to_utf8(text)) == text);
        RC_ASSERT(utf16_length(to_utf8(text)) == text.size());
    }));
    CHECK(rc::check("bytes are refused, or come back as they were", [] {
        const auto bytes = *rc::gen::container<std::string>(
            rc::gen::element('\x61', '\x80', '\xBF', '\xC3', '\xE6', '\xA5', '\xF0', '\xA0', '\xED'));
        if (const auto text = to_utf16(bytes)) RC_ASSERT(to_utf8(*text) == bytes);
        RC_ASSERT(to_utf16(bytes).has_value() == utf16_length(bytes).has_value());
    }));
}

} // namespace
} // namespace shibi::core
