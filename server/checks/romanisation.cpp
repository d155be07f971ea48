#include "checks/romanisation.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace shibi::checks {
namespace {

/// Only so much is looked at: a text in romanisation shows it at once.
constexpr std::size_t looked_at_units_max = 2000;
constexpr std::uint32_t words_min = 3;

constexpr std::size_t packed_letters_max = 8;

/// A short word of plain letters as one number, so that words compare at once.
constexpr std::uint64_t packed(std::u16string_view letters) {
    std::uint64_t number = 0;
    for (const char16_t letter : letters)
        number = number << 8U | letter;
    return number;
}

enum Spelling : std::uint8_t { in_jyutping = 1, in_pinyin = 2 };

/// Words and the spellings they belong to, hashed: every word of a long Latin text is looked up.
class Syllables {
public:
    using Words = std::initializer_list<std::u16string_view>;
    constexpr Syllables(Words jyutping, Words pinyin) {
        for (const std::u16string_view letters : jyutping)
            add(packed(letters), in_jyutping);
        for (const std::u16string_view letters : pinyin)
            add(packed(letters), in_pinyin);
    }
    /// Bits of Spelling.
    constexpr unsigned spellings_of(std::uint64_t word) const {
        const std::size_t slot = slot_of(word);
        return words_[slot] == word ? spellings_[slot] : 0U;
    }

private:
    static constexpr unsigned slot_bits = 9; ///< several times as many slots as words
    static constexpr std::size_t slots = std::size_t{1} << slot_bits;

    constexpr void add(std::uint64_t word, Spelling spelling) {
        const std::size_t slot = slot_of(word);
        words_[slot] = word;
        spellings_[slot] = static_cast<std::uint8_t>(spellings_[slot] | spelling);
    }
    /// Of the word, or the free one where it would be.
    constexpr std::size_t slot_of(std::uint64_t word) const {
        std::size_t slot = (word * 0x9E3779B97F4A7C15ULL) >> (64 - slot_bits);
        while (words_[slot] != 0 && words_[slot] != word)
            slot = (slot + 1) % slots;
        return slot;
    }

    std::array<std::uint64_t, slots> words_{};
    std::array<std::uint8_t, slots> spellings_{};
};

/// Frequent syllables that only one of the two spellings has; `m` is 唔.
constexpr Syllables syllables{
    {u"aa",   u"dei", u"dou", u"faan", u"gaa",  u"goi", u"gong", u"haai", u"hai", u"heoi", u"hou", u"jan",
     u"jat",  u"jau", u"je",  u"keoi", u"laa",  u"lei", u"m",    u"maai", u"mat", u"mou",  u"nei", u"ngo",
     u"saai", u"sik", u"sin", u"tai",  u"teng", u"waa", u"zi",   u"zo",   u"zoi", u"zou"},
    {u"bu",       u"chi",   u"de",  u"dou",    u"guo", u"hao", u"hen",    u"jintian", u"jiu",   u"kan", u"le",
     u"mingtian", u"na",    u"ni",  u"nimen",  u"qu",  u"ren", u"shenme", u"shi",     u"shuo",  u"ta",  u"wo",
     u"women",    u"xiang", u"xie", u"xiexie", u"you", u"zai", u"zenme",  u"zhe",     u"zhong", u"zuo"}};

struct Tally {
    std::uint32_t words = 0;
    std::uint32_t tone_letters = 0;
    std::uint32_t tone_digits = 0;
    std::uint32_t jyutping_only = 0; ///< a spelling or tone that pinyin does not have
    std::uint32_t jyutping_words = 0;
    std::uint32_t pinyin_words = 0;
};

bool is_letter(char16_t unit) {
    return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z') || (unit >= 0xC0 && unit < 0x250);
}

bool has_tone(char16_t letter) {
    return letter >= 0x80 && std::u16string_view(u"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ").contains(letter);
}

bool is_digit(char16_t unit) {
    return unit >= u'0' && unit <= u'9';
}

void count_toned(std::u16string_view letters, char16_t tone, Tally& tally) {
    if (tone < u'1' || tone > u'6' || letters.size() > 6) return;
    ++tally.tone_digits;
    const bool stop = std::u16string_view(u"ptkm").contains(letters.back());
    const bool vowels = letters.contains(u"aa") || letters.contains(u"oe") || letters.contains(u"eo");
    if (tone == u'6' || stop || vowels || letters.starts_with(u"ng") || letters.starts_with(u"gw"))
        ++tally.jyutping_only;
}

/// `packed_letters` as `packed` would have it; nothing where a letter is none of ASCII.
void count_word(std::u16string_view letters, std::optional<std::uint64_t> packed_letters, Tally& tally) {
    ++tally.words;
    if (letters.size() > packed_letters_max || !packed_letters) {
        tally.tone_letters += std::ranges::any_of(letters, has_tone) ? 1U : 0U;
        return;
    }
    const unsigned spellings = syllables.spellings_of(*packed_letters);
    tally.jyutping_words += spellings & in_jyutping;
    tally.pinyin_words += (spellings & in_pinyin) != 0 ? 1U : 0U;
}

Tally tally_of(std::u16string_view text) {
    Tally tally;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        std::uint64_t word = 0;
        unsigned all = 0;
        for (; end < text.size() && is_letter(text[end]); ++end) {
            word = word << 8U | text[end];
            all |= text[end];
        }
        if (end == at) {
            ++at;
            continue;
        }
        const std::u16string_view letters = text.substr(at, end - at);
        if (end < text.size() && is_digit(text[end])) count_toned(letters, text[end], tally);
        count_word(letters, all < 0x80 ? std::optional(word) : std::nullopt, tally);
        at = end;
    }
    return tally;
}

} // namespace

Romanisation romanisation_of(std::u16string_view text) {
    const Tally tally = tally_of(text.substr(0, looked_at_units_max));
    if (tally.words < words_min) return Romanisation::none;
    if (tally.tone_digits * 2 >= tally.words)
        return tally.jyutping_only > 0 ? Romanisation::jyutping : Romanisation::pinyin;
    if (tally.tone_letters * 2 >= tally.words) return Romanisation::pinyin;
    if (tally.jyutping_words * 2 >= tally.words && tally.jyutping_words > tally.pinyin_words)
        return Romanisation::jyutping;
    return tally.pinyin_words * 2 >= tally.words ? Romanisation::pinyin : Romanisation::none;
}

} // namespace shibi::checks
