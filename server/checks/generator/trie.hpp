#pragma once

#include "checks/table_layout.hpp"

#include <map>
#include <vector>

namespace shibi::generator {

using SymbolString = std::vector<std::uint16_t>;

/// A double array over symbols 1…65535, with the value of each key where it ends.
struct Trie {
    std::vector<checks::layout::TrieSlot> slots;
    std::vector<std::uint32_t> values;
};

/// Builds the trie of all keys. Slots past the last used one are padded so that no lookup needs a bounds check.
Trie build_trie(const std::map<SymbolString, std::uint32_t>& keys);

} // namespace shibi::generator
