#include "core/agreement/closeness.hpp"

#include <algorithm>

namespace shibi::core::agreement {

Defined<Closeness> closeness(std::span<const LevelPair> pairs) {
    if (pairs.empty()) return std::unexpected(NotDefined::no_overlap);
    const auto share_within = [&](std::uint32_t steps) {
        const auto within = std::ranges::count_if(pairs, [steps](LevelPair pair) {
            return std::max(pair.first, pair.second) - std::min(pair.first, pair.second) <= steps;
        });
        return static_cast<double>(within) / static_cast<double>(pairs.size());
    };
    return Closeness{.n = pairs.size(), .exact = share_within(0), .adjacent = share_within(1)};
}

} // namespace shibi::core::agreement
