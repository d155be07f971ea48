#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

constexpr bool is_high(char32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
constexpr bool is_low(char32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// Offset of the first surrogate without its partner.
std::optional<std::size_t> find_lone_surrogate(std::u16string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_high(text[i]) && i + 1 < text.size() && is_low(text[i + 1]))
            ++i;
        else if (is_high(text[i]) || is_low(text[i]))
            return i;
    }
    return std::nullopt;
}

bool cuts_pair(std::u16string_view text, std::size_t offset) {
    return offset > 0 && offset < text.size() && is_high(text[offset - 1]) && is_low(text[offset]);
}

std::unexpected<Refusal> refuse(RefusalCode code, std::string message, std::string allowed) {
    return std::unexpected{Refusal{.code = code, .message = std::move(message), .allowed = std::move(allowed)}};
}

Result<void> check_range(const Text& text, const Splice& splice) {
    if (splice.at > text.size() || splice.remove > text.size() - splice.at)
        return refuse(RefusalCode::bad_splice,
                      fmt::format("the splice removes {} units at offset {}, but the text has {}", splice.remove,
                                  splice.at, text.size()),
                      fmt::format("offsets from 0 to {}, counted in UTF-16 units", text.size()));
    for (const std::size_t offset : {std::size_t{splice.at}, std::size_t{splice.at} + splice.remove})
        if (cuts_pair(text, offset))
            return refuse(RefusalCode::bad_splice, fmt::format("offset {} is inside a surrogate pair", offset),
                          "offsets before or after a whole character");
    return {};
}

void append_utf8(std::string& utf8, char32_t point) {
    const auto byte = [&utf8](char32_t value) { utf8.push_back(static_cast<char>(static_cast<unsigned char>(value))); };
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xC0 | point >> 6);
        byte(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        byte(0xE0 | point >> 12);
        byte(0x80 | (point >> 6 & 0x3F));
        byte(0x80 | (point & 0x3F));
    } else {
        byte(0xF0 | point >> 18);
        byte(0x80 | (point >> 12 & 0x3F));
        byte(0x80 | (point >> 6 & 0x3F));
        byte(0x80 | (point & 0x3F));
    }
}

/// Takes one character off the front of strict UTF-8; nothing when it is ill-formed there.
std::optional<char32_t> take_point(std::string_view& utf8) {
    const auto byte = [&utf8](std::size_t i) -> char32_t { return static_cast<unsigned char>(utf8[i]); };
    const char32_t first = byte(0);
    const std::size_t length = first < 0x80         ? 1
                               : first >> 5 == 0x6  ? 2
                               : first >> 4 == 0xE  ? 3
                               : first >> 3 == 0x1E ? 4
                                                    : 0;
    if (length == 0 || length > utf8.size()) return std::nullopt;
    char32_t point = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (byte(i) >> 6 != 0x2) return std::nullopt;
        point = point << 6 | (byte(i) & 0x3F);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (point < smallest[length] || point > 0x10FFFF || is_high(point) || is_low(point)) return std::nullopt;
    utf8.remove_prefix(length);
    return point;
}

/// Takes a well-formed character of three bytes, as nearly every Chinese one is, off the front; 0 when there is none.
char16_t take_three_bytes(std::string_view& utf8) {
    if (utf8.size() < 3) return 0;
    const auto byte = [&utf8](std::size_t i) -> std::uint32_t { return static_cast<unsigned char>(utf8[i]); };
    if (byte(0) >> 4 != 0xE || byte(1) >> 6 != 0x2 || byte(2) >> 6 != 0x2) return 0;
    const char32_t point = (byte(0) & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (point < 0x800 || is_high(point) || is_low(point)) return 0;
    utf8.remove_prefix(3);
    return static_cast<char16_t>(point);
}

/// Copies a run of ASCII off the front, by blocks of a size that the compiler turns into one comparison and one copy.
char16_t* take_ascii(std::string_view& utf8, char16_t* out) {
    constexpr std::size_t block = 16;
    while (utf8.size() >= block) {
        unsigned char all = 0;
        for (std::size_t i = 0; i < block; ++i)
            all |= static_cast<unsigned char>(utf8[i]);
        if (all >= 0x80) break;
        for (std::size_t i = 0; i < block; ++i)
            out[i] = static_cast<unsigned char>(utf8[i]);
        out += block;
        utf8.remove_prefix(block);
    }
    return out;
}

/// Writes `utf8` as UTF-16, of which there are never more units than bytes, and tells where it ends; nothing when
/// ill-formed.
char16_t* write_utf16(std::string_view utf8, char16_t* out) {
    while (!utf8.empty()) {
        if (const char16_t unit = take_three_bytes(utf8)) {
            *out++ = unit;
            continue;
        }
        out = take_ascii(utf8, out);
        if (utf8.empty()) break;
        const auto point = take_point(utf8);
        if (!point) return nullptr;
        if (*point < 0x10000) {
            *out++ = static_cast<char16_t>(*point);
        } else {
            *out++ = static_cast<char16_t>(0xD800 + ((*point - 0x10000) >> 10));
            *out++ = static_cast<char16_t>(0xDC00 + ((*point - 0x10000) & 0x3FF));
        }
    }
    return out;
}

} // namespace

Result<void> check_text(std::u16string_view text) {
    if (const auto offset = find_lone_surrogate(text))
        return refuse(RefusalCode::bad_text, fmt::format("the text has a lone surrogate at offset {}", *offset),
                      "whole characters; send U+FFFD for half of one");
    // Every other control character stays as typed: refusing what was pasted would keep an answer from being saved.
    if (const auto offset = text.find(u'\0'); offset != text.npos)
        return refuse(RefusalCode::bad_text, fmt::format("the text has U+0000 at offset {}", offset),
                      "every character but U+0000");
    return {};
}

Result<void> apply(Text& text, const Splice& splice, std::size_t units_max) {
    if (auto in_range = check_range(text, splice); !in_range) return in_range;
    if (auto good = check_text(splice.insert); !good) return good;
    const std::size_t kept = text.size() - splice.remove;
    if (kept + splice.insert.size() > units_max)
        return refuse(
            RefusalCode::too_long,
            fmt::format("the splice at offset {} makes the text {} units long", splice.at, kept + splice.insert.size()),
            fmt::format("at most {} UTF-16 units", units_max));
    text.replace(splice.at, splice.remove, splice.insert);
    return {};
}

Result<Text> apply_all(const Text& text, std::span<const Edit> edits, std::size_t units_max) {
    Text result = text;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        if (auto applied = apply(result, edits[i].splice, units_max); !applied) {
            Refusal refusal = std::move(applied.error());
            refusal.message = fmt::format("edit {} of {}: {}", i + 1, edits.size(), refusal.message);
            return std::unexpected{std::move(refusal)};
        }
    }
    return result;
}

std::uint32_t drift_hash(std::u16string_view text) {
    std::uint32_t hash = 2166136261U;
    const auto mix = [&hash](std::uint32_t byte) { hash = (hash ^ byte) * 16777619U; };
    for (const char16_t unit : text) {
        mix(unit & 0xFFU);
        mix(static_cast<std::uint32_t>(unit) >> 8);
    }
    return hash;
}

bool came_from_elsewhere(const Edit& edit) {
    return edit.origin == EditOrigin::paste || edit.origin == EditOrigin::drop;
}

bool has_lone_surrogate(std::u16string_view text) {
    return find_lone_surrogate(text).has_value();
}

std::size_t characters_in(std::u16string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char16_t unit) { return (unit & 0xFC00) != 0xDC00; }));
}

std::optional<Text> to_utf16(std::string_view utf8) {
    Text text;
    bool well_formed = true;
    text.resize_and_overwrite(utf8.size(), [&](char16_t* units, std::size_t) {
        const char16_t* const end = write_utf16(utf8, units);
        well_formed = end != nullptr;
        return well_formed ? static_cast<std::size_t>(end - units) : 0;
    });
    if (!well_formed) return std::nullopt;
    return text;
}

std::string to_utf8(std::u16string_view text) {
    std::string utf8;
    utf8.reserve(text.size() * 3);
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t point = text[i];
        if (is_high(point) && i + 1 < text.size() && is_low(text[i + 1]))
            point = 0x10000 + ((point - 0xD800) << 10) + (text[++i] - 0xDC00U);
        else if (is_high(point) || is_low(point))
            point = 0xFFFD;
        append_utf8(utf8, point);
    }
    return utf8;
}

std::optional<std::size_t> utf16_length(std::string_view utf8) {
    std::size_t units = 0;
    while (!utf8.empty()) {
        const auto point = take_point(utf8);
        if (!point) return std::nullopt;
        units += *point < 0x10000 ? 1 : 2;
    }
    return units;
}

} // namespace shibi::core
