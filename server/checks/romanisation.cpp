#include "checks/romanisation.hpp"

#include <algorithm>
#include <array>

namespace shibi::checks {
namespace {

/// Only so much is looked at: a text in romanisation shows it at once.
constexpr std::size_t looked_at_units_max = 2000;
constexpr std::uint32_t words_min = 3;

/// A short word of plain letters as one number, so that words compare at once; 0 for any other word.
constexpr std::uint64_t packed(std::u16string_view letters) {
    constexpr std::size_t letters_max = 8;
    if (letters.size() > letters_max) return 0;
    std::uint64_t number = 0;
    for (const char16_t letter : letters) {
        if (letter >= 0x80) return 0;
        number = number << 8U | letter;
    }
    return number;
}

/// A set of words, hashed: every word of a long Latin text is looked up.
class Syllables {
public:
    constexpr Syllables(std::initializer_list<std::u16string_view> words) {
        for (const std::u16string_view letters : words) {
            const std::uint64_t word = packed(letters);
            std::size_t slot = first_slot(word);
            while (slots_[slot] != 0)
                slot = next_slot(slot);
            slots_[slot] = word;
        }
    }
    constexpr bool contains(std::uint64_t word) const {
        std::size_t slot = first_slot(word);
        while (slots_[slot] != 0 && slots_[slot] != word)
            slot = next_slot(slot);
        return slots_[slot] == word;
    }

private:
    static constexpr unsigned slot_bits = 8; ///< several times as many slots as words
    static constexpr std::size_t first_slot(std::uint64_t word) {
        return (word * 0x9E3779B97F4A7C15ULL) >> (64 - slot_bits);
    }
    static constexpr std::size_t next_slot(std::size_t slot) { return (slot + 1) % (std::size_t{1} << slot_bits); }

    std::array<std::uint64_t, std::size_t{1} << slot_bits> slots_{};
};

/// Frequent syllables that only one of the two spellings has; `m` is 唔.
constexpr Syllables jyutping_words{u"aa",   u"dei",  u"dou", u"faan", u"gaa", u"goi", u"gong", u"haai", u"hai",
                                   u"heoi", u"hou",  u"jan", u"jat",  u"jau", u"je",  u"keoi", u"laa",  u"lei",
                                   u"m",    u"maai", u"mat", u"mou",  u"nei", u"ngo", u"saai", u"sik",  u"sin",
                                   u"tai",  u"teng", u"waa", u"zi",   u"zo",  u"zoi", u"zou"};
constexpr Syllables pinyin_words{u"bu",  u"chi",    u"de",  u"dou",      u"guo",   u"hao", u"hen",   u"jintian",
                                 u"jiu", u"kan",    u"le",  u"mingtian", u"na",    u"ni",  u"nimen", u"qu",
                                 u"ren", u"shenme", u"shi", u"shuo",     u"ta",    u"wo",  u"women", u"xiang",
                                 u"xie", u"xiexie", u"you", u"zai",      u"zenme", u"zhe", u"zhong", u"zuo"};

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

void count_word(std::u16string_view letters, Tally& tally) {
    ++tally.words;
    const std::uint64_t word = packed(letters);
    if (word == 0) {
        tally.tone_letters += std::ranges::any_of(letters, has_tone) ? 1U : 0U;
        return;
    }
    tally.jyutping_words += jyutping_words.contains(word) ? 1U : 0U;
    tally.pinyin_words += pinyin_words.contains(word) ? 1U : 0U;
}

Tally tally_of(std::u16string_view text) {
    Tally tally;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_letter(text[end]))
            ++end;
        if (end == at) {
            ++at;
            continue;
        }
        const std::u16string_view letters = text.substr(at, end - at);
        if (end < text.size() && is_digit(text[end])) count_toned(letters, text[end], tally);
        count_word(letters, tally);
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
