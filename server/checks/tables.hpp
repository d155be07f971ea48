#pragma once

#include "checks/table_layout.hpp"

#include <span>
#include <string_view>

namespace shibi::checks {

/// A set of words, walked symbol by symbol.
class Dictionary {
public:
    Dictionary() = default;
    explicit Dictionary(const layout::TrieSlot* trie) : trie_(trie) {}

    /// The node reached from `node` by `symbol`, or 0 when no word goes on that way. The root is 0.
    std::uint32_t child(std::uint32_t node, std::uint16_t symbol) const {
        const std::uint32_t slot = trie_[node].base + symbol;
        return trie_[slot].check == node ? slot : 0;
    }

    /// layout::TrieSlot::tag of the word that ends in `node`; 0: none does.
    std::uint8_t tag(std::uint32_t node) const { return trie_[node].tag; }

private:
    const layout::TrieSlot* trie_ = nullptr;
};

/// The generated tables, where they lie in the program. Read-only, so safe from any thread.
class Tables {
public:
    static const Tables& get();

    const layout::Character& character(char32_t code) const {
        return characters_[pages_[code / layout::page_size] * layout::page_size + code % layout::page_size];
    }

    /// Whether a variety word may begin with these two symbols; a no is certain.
    bool may_begin(std::uint16_t first, std::uint16_t second) const { return holds(pairs_, first, second); }
    /// The same of a script word; all of them have two characters or more.
    bool may_begin_script_word(std::uint16_t first, std::uint16_t second) const {
        return holds(script_pairs_, first, second);
    }

    /// Words that are evidence on variety.
    const Dictionary& variety() const { return variety_; }
    /// Words that speak for ambiguous characters inside them.
    const Dictionary& script() const { return script_; }

    /// What the script word that ends in `node` says; empty where none does.
    std::span<const layout::Mark> marks(std::uint32_t node) const {
        const layout::MarkRange range = script_marks_[node];
        return {marks_ + range.first, range.count};
    }

    /// UTF-8; empty for 0.
    std::string_view expected(std::uint16_t index) const {
        return {strings_ + expected_[index], expected_[index + 1U] - expected_[index]};
    }

    std::string_view version() const { return version_; }

private:
    Tables();

    static bool holds(const std::uint64_t* pairs, std::uint16_t first, std::uint16_t second) {
        const std::uint32_t hash = layout::pair_hash(first, second);
        return ((pairs[hash / 64] >> (hash % 64)) & 1U) != 0;
    }

    const std::uint16_t* pages_;
    const layout::Character* characters_;
    const std::uint64_t* pairs_;
    const std::uint64_t* script_pairs_;
    Dictionary variety_;
    Dictionary script_;
    const layout::MarkRange* script_marks_;
    const layout::Mark* marks_;
    const std::uint32_t* expected_;
    const char* strings_;
    std::string_view version_;
};

} // namespace shibi::checks
