#pragma once

#include "net/api/routes.hpp"

#include <string>

namespace shibi::net {

/// One sitting as an interviewer may see it: {"ordinal", "head", "now", "exam", "exam_version", "sitting",
/// "simulated"}. `simulated` is null once something has started.
struct SittingAnswer {
    std::string json;
    /// Weak: of all but "now". Empty while nothing has started: "simulated" moves with the clock.
    std::string tag;
};
Task<core::Result<SittingAnswer>> sitting_answer(ApiContextPtr context, core::SittingId sitting);

} // namespace shibi::net
