#include "core/candidate_name.hpp"

#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace shibi::core {
namespace {

struct Range {
    char16_t first;
    char16_t last;
};

// C0 and C1 controls, line and paragraph separators, and embeddings, overrides and isolates of the writing direction.
constexpr std::array breaking{Range{0x00, 0x1F}, Range{0x7F, 0x9F}, Range{0x2028, 0x202E}, Range{0x2066, 0x2069}};

// Spaces, and what takes no space at all. Within a name they may stand (joiners belong to some scripts).
constexpr std::array unseen{Range{0x20, 0x20},     Range{0xA0, 0xA0},     Range{0xAD, 0xAD},     Range{0x034F, 0x034F},
                            Range{0x061C, 0x061C}, Range{0x115F, 0x1160}, Range{0x1680, 0x1680}, Range{0x17B4, 0x17B5},
                            Range{0x180B, 0x180F}, Range{0x2000, 0x200F}, Range{0x202F, 0x202F}, Range{0x205F, 0x2064},
                            Range{0x206A, 0x206F}, Range{0x2800, 0x2800}, Range{0x3000, 0x3000}, Range{0x3164, 0x3164},
                            Range{0xFE00, 0xFE0F}, Range{0xFEFF, 0xFEFF}, Range{0xFFA0, 0xFFA0}};

template<std::size_t Count>
bool is_in(const std::array<Range, Count>& ranges, char16_t unit) {
    return std::ranges::any_of(ranges,
                               [unit](const Range& range) { return unit >= range.first && unit <= range.last; });
}

} // namespace

std::optional<std::string> name_fault(std::string_view name) {
    const Text text = to_utf16(name).value_or(Text{});
    if (text.empty()) return "empty";
    const auto found = std::ranges::find_if(text, [](char16_t unit) { return is_in(breaking, unit); });
    if (found != text.end())
        return fmt::format("a text with U+{:04X}, which does not belong in a name", static_cast<std::uint32_t>(*found));
    if (std::ranges::all_of(text, [](char16_t unit) { return is_in(unseen, unit); }))
        return "a text of which nothing can be seen";
    return std::nullopt;
}

} // namespace shibi::core
