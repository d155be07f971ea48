#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// How alike texts are: evidence that somebody should look at, never a verdict. Pure; safe from any thread.
namespace shibi::live {

/// Every run of so many Han characters in a row, whatever stands between them, as a number; sorted, each once.
using Shingles = std::vector<std::uint64_t>;
inline constexpr std::size_t shingle_characters = 5;

/// Empty for a text with fewer Han characters than a shingle has.
Shingles shingles_of(std::u16string_view text);

struct Likeness {
    double jaccard = 0;     ///< shingles in both, of those in either
    double containment = 0; ///< shingles in both, of those in the first
    friend bool operator==(const Likeness&, const Likeness&) = default;
};
Likeness compare(const Shingles& first, const Shingles& second);

/// What is usual among texts that nobody suspects: the Jaccard likeness of all pairs.
struct BaseRate {
    std::size_t pairs = 0;
    double median = 0;
    double percentile_95 = 0;
};
BaseRate base_rate(std::span<const Shingles> texts);

} // namespace shibi::live
