#include "live/similarity.hpp"

#include <algorithm>

namespace shibi::live {
namespace {

/// The CJK ideographs of all planes, compatibility ideographs included.
bool is_han(std::uint32_t code_point) {
    return (code_point >= 0x3400 && code_point <= 0x4DBF) || (code_point >= 0x4E00 && code_point <= 0x9FFF) ||
           (code_point >= 0xF900 && code_point <= 0xFAFF) || (code_point >= 0x20000 && code_point <= 0x3FFFF);
}

std::vector<std::uint32_t> han_of(std::u16string_view text) {
    std::vector<std::uint32_t> characters;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::uint32_t code_point = text[at];
        if ((code_point & 0xFC00U) == 0xD800U && at + 1 < text.size())
            code_point = 0x10000U + ((code_point - 0xD800U) << 10U) + (std::uint32_t{text[++at]} - 0xDC00U);
        if (is_han(code_point)) characters.push_back(code_point);
    }
    return characters;
}

/// FNV-1a, 64 bit, over the code points.
std::uint64_t number_of(std::span<const std::uint32_t> characters) {
    std::uint64_t number = 0xCBF29CE484222325U;
    for (const std::uint32_t character : characters)
        number = (number ^ character) * 0x100000001B3U;
    return number;
}

std::size_t in_both(const Shingles& first, const Shingles& second) {
    std::size_t count = 0;
    auto one = first.begin();
    auto other = second.begin();
    while (one != first.end() && other != second.end()) {
        if (*one == *other) {
            ++count;
            ++one;
            ++other;
        } else {
            *one < *other ? ++one : ++other;
        }
    }
    return count;
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// The smallest value that at least this share of the values does not exceed.
double percentile(std::vector<double>& values, double share_of_them) {
    const auto place = static_cast<std::size_t>(share_of_them * static_cast<double>(values.size() - 1) + 0.5);
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(place));
    return values[place];
}

} // namespace

Shingles shingles_of(std::u16string_view text) {
    const std::vector<std::uint32_t> characters = han_of(text);
    Shingles shingles;
    for (std::size_t at = 0; at + shingle_characters <= characters.size(); ++at)
        shingles.push_back(number_of(std::span{characters}.subspan(at, shingle_characters)));
    std::ranges::sort(shingles);
    const auto repeated = std::ranges::unique(shingles);
    shingles.erase(repeated.begin(), repeated.end());
    return shingles;
}

Likeness compare(const Shingles& first, const Shingles& second) {
    const std::size_t both = in_both(first, second);
    return {.jaccard = share(both, first.size() + second.size() - both), .containment = share(both, first.size())};
}

BaseRate base_rate(std::span<const Shingles> texts) {
    std::vector<double> likenesses;
    for (std::size_t one = 0; one < texts.size(); ++one)
        for (std::size_t other = one + 1; other < texts.size(); ++other)
            likenesses.push_back(compare(texts[one], texts[other]).jaccard);
    if (likenesses.empty()) return {};
    return {.pairs = likenesses.size(),
            .median = percentile(likenesses, 0.5),
            .percentile_95 = percentile(likenesses, 0.95)};
}

} // namespace shibi::live
