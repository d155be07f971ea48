#pragma once

#include "live/hall.hpp"
#include "live/open_sitting.hpp"

#include <optional>

namespace shibi::live {

/// Why a link does not open this sitting at `now`; nothing when it does.
std::optional<LinkProblem> link_problem(const OpenSitting& open, const core::LinkId& link, core::Time now);

/// The link of this id, whether revoked or not; null when there is none.
const core::Link* find_link(const core::Sitting& sitting, const core::LinkId& link);

} // namespace shibi::live
