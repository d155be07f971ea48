#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace shibi::generator {

/// Where the inputs lie.
struct Paths {
    std::string unihan;       ///< folder with the unpacked Unihan_*.txt
    std::string unicode_data; ///< folder with UnicodeData.txt, EquivalentUnifiedIdeograph.txt
    std::string opencc;       ///< folder with the OpenCC dictionaries as text
    std::string lexicon;      ///< exam-content/lexicon
};

using CharacterSet = std::set<char32_t>;
/// Phrase or character to its conversions, the usual one first.
using Dictionary = std::map<std::u32string, std::vector<std::u32string>>;

/// One code point of UnicodeData.txt; ranges are spread out by `general_category`.
struct UnicodeRange {
    char32_t first;
    char32_t last;
    std::string general_category;
};

/// Everything that is read from unicode-data and OpenCC.
struct Sources {
    CharacterSet big_five;      ///< kBigFive
    CharacterSet hong_kong;     ///< kHKGlyph
    CharacterSet gb;            ///< kGB0
    CharacterSet general_table; ///< kTGH: the Table of General Standard Chinese Characters
    CharacterSet joyo;          ///< kJoyoKanji
    std::vector<UnicodeRange> ranges;
    std::map<char32_t, char32_t> compatibility; ///< compatibility ideograph to unified
    std::map<char32_t, char32_t> radicals;      ///< radical to unified
    Dictionary st_characters, ts_characters, st_phrases, hk_variants, tw_variants, jp_variants;
};

Sources read_sources(const Paths& paths);

/// A whole file, or std::runtime_error naming it.
std::string read_file(const std::string& path);
std::vector<std::string> split(const std::string& line, char separator);

} // namespace shibi::generator
