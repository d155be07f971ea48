#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace shibi::net {

/// Which of the media types on offer an Accept field (RFC 9110, 12.5.1) likes best, by its index: the one of the
/// highest q, and of those the first on offer; the most specific range that fits a type says its q. Without a field it
/// is the first. Nothing where all are refused. Parameters other than q are not looked at.
std::optional<std::size_t> best_accepted(std::string_view accept, std::span<const std::string_view> offered);

} // namespace shibi::net
