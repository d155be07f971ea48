#pragma once

#include "checks/tables.hpp"

#include <cstdint>

namespace shibi::checks {

/// One code point of the text as typed. The facts on it are copied, not pointed at: they are asked for several times.
struct Cell {
    layout::Character character;
    std::uint32_t start; ///< UTF-16 units
    std::uint32_t end;
};

/// Decodes the code point at `at` of UTF-16 text; a lone surrogate comes out as itself. `units` gets 1 or 2.
inline char32_t decode(const char16_t* text, std::uint32_t at, std::uint32_t size, std::uint32_t& units) {
    const char16_t first = text[at];
    units = 1;
    if ((first & 0xFC00) != 0xD800 || at + 1 >= size || (text[at + 1] & 0xFC00) != 0xDC00) return first;
    units = 2;
    return 0x10000U + ((first & 0x3FFU) << 10U) + (text[at + 1] & 0x3FFU);
}

/// A list with a bound and no allocation; what goes beyond is dropped and remembered.
template<typename Item, std::uint32_t limit>
class Bounded {
public:
    void add(const Item& item) {
        if (size_ < limit)
            items_[size_++] = item;
        else
            truncated_ = true;
    }
    const Item* begin() const { return items_; }
    const Item* end() const { return items_ + size_; }
    Item* begin() { return items_; }
    Item* end() { return items_ + size_; }
    std::uint32_t size() const { return size_; }
    bool truncated() const { return truncated_; }

private:
    Item items_[limit]; // NOLINT(modernize-avoid-c-arrays): left uninitialised on purpose, only what is added is read
    std::uint32_t size_ = 0;
    bool truncated_ = false;
};

} // namespace shibi::checks
