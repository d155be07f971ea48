#pragma once

#include "core/sitting/cause.hpp"

namespace shibi::core {

/// Of an intervention for which a test names none.
inline const Reason usual_reason{.category = ReasonCategory::interruption, .note = {}};

} // namespace shibi::core
