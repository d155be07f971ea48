#include "checks/generator/trie.hpp"

#include <algorithm>
#include <stdexcept>

namespace shibi::generator {
namespace {

constexpr std::uint32_t no_parent = 0xFFFFFFFF;

using Keys = std::vector<std::pair<SymbolString, TrieWord>>;

class Builder {
public:
    explicit Builder(const TrieWords& words) : keys_(words.begin(), words.end()) {}

    Trie build() {
        grow(1);
        used_[0] = true;
        place(0, 0, keys_.size(), 0);
        grow(trie_.slots.size() + 0x10000);
        return std::move(trie_);
    }

private:
    struct Child {
        std::uint16_t symbol;
        std::size_t first;
        std::size_t last;
    };

    void grow(std::size_t size) {
        if (size <= trie_.slots.size()) return;
        if (size > checks::layout::trie_slots_max)
            throw std::runtime_error("too many words for 24 bits: widen TrieSlot::base");
        trie_.slots.resize(size, {0, 0, no_parent});
        trie_.marks.resize(size, {0, 0});
        used_.resize(size, false);
    }

    std::vector<Child> children(std::size_t first, std::size_t last, std::size_t depth) const {
        std::vector<Child> all;
        for (std::size_t i = first; i < last; ++i) {
            const std::uint16_t symbol = keys_[i].first[depth];
            if (all.empty() || all.back().symbol != symbol) all.push_back({symbol, i, i});
            all.back().last = i + 1;
        }
        return all;
    }

    bool fits(std::uint32_t base, const std::vector<Child>& all) const {
        return std::ranges::none_of(all, [&](const Child& child) {
            const std::size_t slot = base + child.symbol;
            return slot < used_.size() && used_[slot];
        });
    }

    std::uint32_t find_base(const std::vector<Child>& all) {
        while (first_free_ < used_.size() && used_[first_free_])
            ++first_free_;
        const std::uint32_t lowest = all.front().symbol;
        std::uint32_t base = first_free_ > lowest ? static_cast<std::uint32_t>(first_free_) - lowest : 1;
        while (!fits(base, all))
            ++base;
        return base;
    }

    /// Lays out the keys [first, last), which share their first `depth` symbols and end in `node`.
    void place(std::uint32_t node, std::size_t first, std::size_t last, std::size_t depth) {
        if (keys_[first].first.size() == depth) {
            trie_.slots[node].tag = keys_[first].second.tag;
            trie_.marks[node] = keys_[first].second.marks;
            ++first;
        }
        if (first == last) return;
        const std::vector<Child> all = children(first, last, depth);
        const std::uint32_t base = find_base(all);
        grow(base + all.back().symbol + 1U);
        trie_.slots[node].base = base & (checks::layout::trie_slots_max - 1);
        for (const Child& child : all) {
            trie_.slots[base + child.symbol].check = node;
            used_[base + child.symbol] = true;
        }
        for (const Child& child : all)
            place(base + child.symbol, child.first, child.last, depth + 1);
    }

    Keys keys_;
    Trie trie_;
    std::vector<bool> used_;
    std::size_t first_free_ = 0;
};

} // namespace

Trie build_trie(const TrieWords& words) {
    return Builder(words).build();
}

} // namespace shibi::generator
