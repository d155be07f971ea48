#include "live/links.hpp"

#include "core/limits.hpp"

#include <algorithm>

namespace shibi::live {

const core::Link* find_link(const core::Sitting& sitting, const core::LinkId& link) {
    const auto found = std::ranges::find(sitting.links, link, &core::Link::id);
    return found == sitting.links.end() ? nullptr : &*found;
}

std::optional<LinkProblem> link_problem(const OpenSitting& open, const core::LinkId& link, core::Time now) {
    const core::Link* const found = find_link(open.sitting, link);
    if (found == nullptr) return LinkProblem::unknown;
    if (found->revoked) return LinkProblem::revoked;
    const auto& finished_at = open.sitting.finished_at;
    if (finished_at && now >= *finished_at + core::limits::link_lives_after_end) return LinkProblem::expired;
    return std::nullopt;
}

} // namespace shibi::live
