#pragma once

#include "core/refusal.hpp"
#include "net/message.hpp"

#include <string>
#include <string_view>

namespace shibi::net {

/// RFC 9457. `slug` is stable and ends the problem's type ("/problems/link-expired"); `detail` says what was wrong and
/// what is allowed.
Response problem(int status, std::string_view slug, std::string detail);

/// The same with what is allowed, and a field of its own; `json` is its value.
Response problem(int status, std::string_view slug, const core::Refusal& said, std::string_view field,
                 std::string_view json);

/// A refusal of the core as the problem that HTTP callers get.
Response problem_of(const core::Refusal& refusal);
/// The same with a field of its own on top; `json` is its value.
Response problem_of(const core::Refusal& refusal, std::string_view field, std::string_view json);
/// "wrong-phase": as it ends a problem's type.
std::string slug_of(core::RefusalCode code);

/// 200 with this JSON, not to be stored on the way, or the refusal as a problem.
Response json_or_problem(const core::Result<std::string>& json);

} // namespace shibi::net
