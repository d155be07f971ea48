#pragma once

#include "checks/table_layout.hpp"

#include <map>
#include <vector>

namespace shibi::generator {

using SymbolString = std::vector<std::uint16_t>;

/// What is known of one word: its tag, which goes into the slot where the word ends, and its marks.
struct TrieWord {
    std::uint8_t tag;
    checks::layout::MarkRange marks;
};
using TrieWords = std::map<SymbolString, TrieWord>;

/// A double array over symbols 1…65535, and beside it the marks of each word where it ends.
struct Trie {
    std::vector<checks::layout::TrieSlot> slots;
    std::vector<checks::layout::MarkRange> marks;
};

/// Builds the trie of all words. Slots past the last used one are padded so that no lookup needs a bounds check.
Trie build_trie(const TrieWords& words);

} // namespace shibi::generator
