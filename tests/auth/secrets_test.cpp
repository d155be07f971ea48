#include "auth/counting_random.hpp"
#include "auth/secrets.hpp"

#include <doctest/doctest.h>

#include <array>

namespace shibi::auth {
namespace {

TEST_CASE("a secret is 22 characters of base62 and comes from the chance that is handed in") {
    const auto random = counting_random();
    CHECK(new_secret(random) == "0123456789ABCDEFGHIJKL");
    CHECK(new_sitting_id(random).str() == "sit_MNOPQRSTUVWXYZabcdefgh");
}

TEST_CASE("bytes that would favour some characters are thrown away") {
    std::array<std::byte, 2> values{std::byte{255}, std::byte{248}};
    std::size_t calls = 0;
    const std::string secret = new_secret([&](std::span<std::byte> bytes) {
        for (std::size_t at = 0; at < bytes.size(); ++at)
            bytes[at] = calls == 0 ? values[at % 2] : std::byte{61};
        ++calls;
    });
    CHECK(secret == std::string(22, 'z'));
    CHECK(calls == 2);
}

TEST_CASE("two secrets of the system's chance differ") {
    CHECK(new_secret(system_random()) != new_secret(system_random()));
}

TEST_CASE("ids and secrets are known by their form") {
    const auto random = system_random();
    CHECK(is_secret(new_secret(random)));
    CHECK(is_id(new_link_id(random).str(), "lnk_"));
    CHECK(is_id(new_token_id(random).str(), "tok_"));
    CHECK(is_id(new_login_id(random).str(), "log_"));
    CHECK_FALSE(is_id(new_link_id(random).str(), "sit_"));
    CHECK_FALSE(is_secret("0123456789ABCDEFGHIJK"));
    CHECK_FALSE(is_secret("0123456789ABCDEFGHIJ-_"));
}

TEST_CASE("only the secret itself matches its hash") {
    // SHA-256 of "abc", FIPS 180-2 appendix B.1.
    const std::string hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    CHECK(secret_hash("abc") == hash);
    CHECK(matches("abc", hash));
    CHECK_FALSE(matches("abd", hash));
    CHECK_FALSE(matches("abc", hash.substr(1)));
    CHECK_FALSE(matches("", ""));
}

} // namespace
} // namespace shibi::auth
