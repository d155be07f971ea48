#include "support/webhook_signature.hpp"

#include <openssl/sha.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace shibi::testing {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t block_bytes = 64;

std::string digest(const std::string& text) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), hash.data());
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string padded(const std::string& key, unsigned char pad) {
    std::string block(block_bytes, static_cast<char>(pad));
    for (std::size_t at = 0; at < key.size(); ++at)
        block[at] = static_cast<char>(static_cast<unsigned char>(key[at]) ^ pad);
    return block;
}

std::string decoded(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    unsigned known = 0;
    for (const char letter : text) {
        if (letter == '=') break;
        const auto value = alphabet.find(letter);
        if (value == std::string_view::npos) throw std::runtime_error("no base64");
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        known += 6;
        if (known < 8) continue;
        known -= 8;
        bytes += static_cast<char>((bits >> known) & 0xFFU);
    }
    return bytes;
}

std::string encoded(const std::string& bytes) {
    std::string text;
    std::uint32_t bits = 0;
    unsigned known = 0;
    for (const char byte : bytes) {
        bits = (bits << 8U) | static_cast<unsigned char>(byte);
        for (known += 8; known >= 6;) {
            known -= 6;
            text += alphabet[(bits >> known) & 0x3FU];
        }
    }
    if (known > 0) text += alphabet[(bits << (6 - known)) & 0x3FU];
    while (text.size() % 4 != 0)
        text += '=';
    return text;
}

} // namespace

std::string standard_signature(const std::string& secret, const std::string& id, const std::string& timestamp,
                               const std::string& body) {
    const std::string_view prefix = "whsec_";
    if (!secret.starts_with(prefix)) throw std::runtime_error("a secret begins with whsec_");
    const std::string key = decoded(std::string_view{secret}.substr(prefix.size()));
    if (key.empty() || key.size() > block_bytes) throw std::runtime_error("a key has 1 to 64 bytes");
    const std::string inner = digest(padded(key, 0x36) + id + "." + timestamp + "." + body);
    return "v1," + encoded(digest(padded(key, 0x5C) + inner));
}

} // namespace shibi::testing
