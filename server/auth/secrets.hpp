#pragma once

#include "auth/random.hpp"
#include "core/ids.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace shibi::auth {

/// "log_…": one login of one browser. Not secret: it only names the cookie.
using LoginId = core::Id<struct LoginTag>;

/// Characters of base62 in a secret or an id: 22 × log2(62) = 131 bits of chance.
inline constexpr std::size_t secret_characters = 22;

/// 22 characters of base62, each equally likely.
std::string new_secret(const Random& random);

core::SittingId new_sitting_id(const Random& random);
core::LinkId new_link_id(const Random& random);
core::TokenId new_token_id(const Random& random);
LoginId new_login_id(const Random& random);

/// Whether the text has the form that new_secret makes, or that of an id with this prefix ("sit_").
bool is_secret(std::string_view text);
bool is_id(std::string_view text, std::string_view prefix);

/// SHA-256 as 64 lower-case hexadecimal digits. Enough for secrets of full entropy; not for passwords, which the house
/// does not have.
std::string secret_hash(std::string_view secret);

/// Compares in constant time.
bool matches(std::string_view secret, std::string_view hash);

} // namespace shibi::auth
