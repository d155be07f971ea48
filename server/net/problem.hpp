#pragma once

#include "core/refusal.hpp"
#include "net/message.hpp"

#include <string>
#include <string_view>

namespace shibi::net {

/// RFC 9457. `slug` is stable and ends the problem's type ("/problems/link-expired"); `detail` says what was wrong and
/// what is allowed.
Response problem(int status, std::string_view slug, std::string detail);

/// A refusal of the core as the problem that HTTP callers get.
Response problem_of(const core::Refusal& refusal);

} // namespace shibi::net
