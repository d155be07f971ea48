#pragma once

#include "net/api/routes.hpp"

#include <string>

namespace shibi::net {

/// One sitting as an interviewer may see it: {"ordinal", "head", "now", "exam", "exam_version", "sitting",
/// "simulated"}. `simulated` is null once something has started.
Task<core::Result<std::string>> sitting_json(ApiContextPtr context, core::SittingId sitting);

} // namespace shibi::net
