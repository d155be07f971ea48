#include "auth/secrets.hpp"

#include "auth/encoding.hpp"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <array>

namespace shibi::auth {
namespace {

constexpr std::string_view base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Bytes from here on are thrown away: 62 does not divide 256, and a remainder would favour some characters.
constexpr unsigned unfair_from = 256 / 62 * 62;

template<class Id>
Id new_id(std::string_view prefix, const Random& random) {
    return Id{std::string{prefix} + new_secret(random)};
}

} // namespace

std::string new_secret(const Random& random) {
    std::string secret;
    std::array<std::byte, secret_characters> bytes{};
    while (secret.size() < secret_characters) {
        random(bytes);
        for (const std::byte byte : bytes) {
            const auto value = std::to_integer<unsigned>(byte);
            if (value < unfair_from && secret.size() < secret_characters) secret += base62[value % base62.size()];
        }
    }
    return secret;
}

core::SittingId new_sitting_id(const Random& random) {
    return new_id<core::SittingId>("sit_", random);
}

core::LinkId new_link_id(const Random& random) {
    return new_id<core::LinkId>("lnk_", random);
}

core::TokenId new_token_id(const Random& random) {
    return new_id<core::TokenId>("tok_", random);
}

LoginId new_login_id(const Random& random) {
    return new_id<LoginId>("log_", random);
}

bool is_secret(std::string_view text) {
    return text.size() == secret_characters && text.find_first_not_of(base62) == std::string_view::npos;
}

bool is_id(std::string_view text, std::string_view prefix) {
    return text.starts_with(prefix) && is_secret(text.substr(prefix.size()));
}

std::string secret_hash(std::string_view secret) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), digest.data());
    return to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

bool matches(std::string_view secret, std::string_view hash) {
    const std::string own = secret_hash(secret);
    return own.size() == hash.size() && CRYPTO_memcmp(own.data(), hash.data(), own.size()) == 0;
}

} // namespace shibi::auth
