#pragma once

#include <string>
#include <string_view>

namespace shibi::wire {

/// SHA-256 of the bytes as 64 lower-case hexadecimal digits. Safe from any thread. Throws std::runtime_error only when
/// OpenSSL has no SHA-256 (a broken installation).
std::string sha256_hex(std::string_view bytes);

} // namespace shibi::wire
