#pragma once

#include <filesystem>

namespace shibi::testing {

/// A new key and a certificate for 127.0.0.1 that it signs itself, as PEM files. Throws std::runtime_error.
void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key);

} // namespace shibi::testing
