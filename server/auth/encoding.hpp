#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shibi::auth {

/// RFC 4648 §5 without padding.
std::string to_base64url(std::string_view bytes);
/// Strict: no padding, no other characters, no stray bits. Nothing when ill-formed.
std::optional<std::string> from_base64url(std::string_view text);

/// RFC 4648 §4, with padding.
std::string to_base64(std::string_view bytes);
/// Strict: padded, no other characters, no stray bits. Nothing when ill-formed.
std::optional<std::string> from_base64(std::string_view text);

std::string to_hex(std::string_view bytes);

} // namespace shibi::auth
