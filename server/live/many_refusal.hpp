#pragma once

#include "live/hall.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace shibi::live {

/// Nothing of what was asked was done, because of each of these; the code is theirs when they agree. `what`:
/// "sittings".
ManyRefusal refused_for(std::vector<IndexedRefusal> each, std::size_t all, const std::string& what);

/// The request as a whole cannot be taken.
ManyRefusal refused_whole(core::RefusalCode code, std::string message, std::string allowed);

} // namespace shibi::live
