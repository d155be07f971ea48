#pragma once

#include <cstdint>

/// The form of the generated tables, shared by the generator, which writes them, and the checks, which read them where
/// they lie in the program's read-only data. Native byte order: both run on the machine they were built for.
namespace shibi::checks::layout {

inline constexpr std::uint32_t magic = 0x53484254; // "SHBT"
inline constexpr std::uint32_t code_points_max = 0x110000;
inline constexpr std::uint32_t page_size = 128;
inline constexpr std::uint32_t page_count = code_points_max / page_size;
/// Longest word of the lexicon, in code points.
inline constexpr std::uint32_t word_length_max = 12;
/// Longest word of the script dictionary. Longer phrases of OpenCC add nothing: their shorter parts are there too.
inline constexpr std::uint32_t script_word_length_max = 6;

/// What a character is, before any question of script.
enum class Category : std::uint8_t {
    other, ///< symbols, emoji, unassigned
    han,
    letter, ///< of any other script, kana and hangul included
    digit,
    space,
    line_end,
    punctuation,
    combining, ///< belongs to the character before it
    invisible,
    private_use,
    ill_formed,
};

/// What a character says about script.
enum class ScriptClass : std::uint8_t {
    none,       ///< both scripts, or neither
    hans_only,  ///< slip in Traditional text
    hant_only,  ///< slip in Simplified text
    hant_slip,  ///< ordinary in Simplified; in Traditional a slip unless a word says it is right (于 后 几)
    hant_word,  ///< ordinary in Simplified; in Traditional right unless a word says it is a slip (里 只 面)
    hans_slip,  ///< ordinary in Traditional; in Simplified a slip unless a word says it is right (乾 於)
    hans_word,  ///< ordinary in Traditional; in Simplified right unless a word says it is a slip (瞭)
    cantonese,  ///< Traditional by the tables, kept by Simplified Cantonese (係 嚟): no evidence
    leans_hant, ///< no slip in either script, but Traditional where nothing else tells (喎 瞓 「)
    hant_print, ///< a printed form of Hong Kong, a slip where the text writes the common forms (温 税)
    japanese,
    compatibility,
    radical,
    look_alike,
};
inline constexpr std::uint32_t script_class_count = static_cast<std::uint32_t>(ScriptClass::look_alike) + 1;

enum Flag : std::uint8_t {
    ends_clause = 1,
    opens_quote = 2,
    closes_quote = 4,
    half_width = 8, ///< ASCII punctuation that has a full-width sign in Chinese text
    kana = 16,
    variant = 32,     ///< a regional form: accepted, told
    title = 128,      ///< of a quotation mark: of a title
    common_form = 64, ///< the common form of a hant_print character or of 説
};

/// What the dictionaries have for a character, so that most need no look into them.
enum WordStart : std::uint8_t {
    starts_longer = 1, ///< the first of two or more characters
    is_word = 2,       ///< a word by itself
    asks_words = 4,    ///< what it should be depends on the word it stands in
};

struct Character {
    std::uint16_t symbol; ///< of the lexicon's alphabet, after folding; 0: in no word
    Category category;
    ScriptClass script;
    std::uint8_t flags;
    std::uint8_t words;     ///< WordStart
    std::uint16_t expected; ///< index into the list of expected forms; 0: none
};

/// What a word of the variety dictionary is evidence of; `language` is talk about language.
enum class Side : std::uint8_t { none, cantonese, standard, neutral, language };
enum class Strength : std::uint8_t { hard, plain, weak, faint, soft };

/// How a character stands in a word: right, wrong, or so wrong that no oversight explains it (影响).
enum class Stand : std::uint8_t { right, slip, sure_slip };

/// A word's saying about the character at `offset` within it.
struct Mark {
    std::uint8_t offset;
    Stand stand;
    std::uint16_t expected; ///< as Character::expected
};

/// What a word of the variety dictionary is evidence of, in a TrieSlot; never 0, since no word has side `none`.
constexpr std::uint8_t evidence_tag(Side side, Strength strength) {
    return static_cast<std::uint8_t>(static_cast<unsigned>(side) << 3U | static_cast<unsigned>(strength));
}
constexpr Side side_of(std::uint8_t tag) {
    return static_cast<Side>(tag >> 3U);
}
constexpr Strength strength_of(std::uint8_t tag) {
    return static_cast<Strength>(tag & 7U);
}

/// One slot of the double array: child(node, symbol) = base(node) + symbol, if the slot there is checked by node. All
/// that the variety dictionary has on a word lies in the slot where it ends: one load less for each word of the text.
struct TrieSlot {
    std::uint32_t base : 24;
    std::uint32_t tag : 8; ///< of the word that ends here: evidence_tag, or one bit per character with a mark; 0: none
    std::uint32_t check;
};
inline constexpr std::uint32_t trie_slots_max = 1U << 24U;

/// The marks of one word of the script dictionary.
struct MarkRange {
    std::uint32_t first : 24;
    std::uint32_t count : 8;
};

/// The first two symbols of all words of a dictionary, as a set that may answer yes by mistake and never no.
inline constexpr std::uint32_t pair_bits = 19;
constexpr std::uint32_t pair_hash(std::uint32_t first, std::uint32_t second) {
    return (first * 0x9E3779B1U ^ second * 0x85EBCA6BU) >> (32 - pair_bits);
}

/// The head of the tables; every offset is in bytes from its start and a multiple of 8.
struct Header {
    std::uint32_t magic;
    std::uint32_t bytes;
    std::uint64_t version; ///< hash of tables, lexicon and sources
    std::uint32_t pages;   ///< uint16 per page of code points
    std::uint32_t characters;
    std::uint32_t variety;      ///< TrieSlot of the variety dictionary, root at 0
    std::uint32_t script;       ///< the same of the script dictionary
    std::uint32_t script_marks; ///< MarkRange per slot of `script`, where a word ends
    std::uint32_t marks;
    std::uint32_t expected;     ///< uint32 per entry and one more: offsets into `strings`
    std::uint32_t strings;      ///< UTF-8
    std::uint32_t pairs;        ///< uint64 bit set of pair_hash, of the variety words
    std::uint32_t script_pairs; ///< the same of the script words
};

} // namespace shibi::checks::layout
