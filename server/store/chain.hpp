#pragma once

#include "core/ids.hpp"
#include "core/time.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

/// The hash chain of a stream. It covers the bytes as they are stored, so that it can be checked without knowing what
/// they mean:
///
///     H(0) = 32 zero bytes
///     P(n) = SHA-256(salt(n) ‖ payload(n))                 salt: 16 random bytes; payload: its UTF-8 bytes
///     H(n) = SHA-256(H(n−1) ‖ header(n) ‖ P(n))
///
/// where n is the ordinal and header(n) is this UTF-8 text, its numbers decimal without leading zeros (`at` in
/// milliseconds since 1970, possibly negative), one line feed after each line but the last; no part before the cause
/// can hold a line feed:
///
///     shibi.record.1
///     <seq>
///     <stream>
///     <ordinal>
///     <at>
///     <kind>
///     <kind version>
///     <cause, compact JSON>
///
/// The payload comes in by P(n) alone: it can be deleted with its salt and the chain still holds, and nobody can guess
/// a short deleted text from its hash.
namespace shibi::store {

using Digest = std::array<unsigned char, 32>;
using Salt = std::array<unsigned char, 16>;

/// What is hashed of a record beside its payload. Views of the caller's strings.
struct Header {
    core::Seq seq = 0;
    std::string_view stream;
    core::Ordinal ordinal = 0;
    core::Time at;
    std::string_view kind;
    std::uint32_t kind_version = 1;
    std::string_view cause;
};

std::string header_bytes(const Header& header);

/// Throw Fault when OpenSSL has no SHA-256 or no randomness.
Digest sha256(std::initializer_list<std::string_view> parts);
Salt random_salt();

Digest payload_hash(std::string_view salt, std::string_view payload);
Digest chain_hash(const Digest& previous, const Header& header, const Digest& payload);

std::string_view bytes_of(const Digest& digest);
std::string_view bytes_of(const Salt& salt);
/// Lower-case hexadecimal.
std::string to_hex(const Digest& digest);

} // namespace shibi::store
