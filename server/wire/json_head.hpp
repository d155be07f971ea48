#pragma once

#include "core/ids.hpp"
#include "core/refusal.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace shibi::wire {

/// What tells a page which of its frames is meant, read from a frame that may be broken anywhere behind it.
struct JsonHead {
    std::optional<std::string> type;
    std::optional<core::ClientSeq> client_seq;
    std::optional<std::string> id;
};

/// Reads top-level `type`, `client_seq` and `id` up to where the text stops being JSON. Values of another type or over
/// their limit are left out. The slow path: only frames that are refused come here.
JsonHead read_head(std::string_view json);

/// Why this text is not JSON, and where. Quotes none of it. `json` must indeed be ill-formed.
core::Refusal explain_syntax(std::string_view json);

} // namespace shibi::wire
