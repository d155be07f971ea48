#pragma once

#include <filesystem>
#include <string>

namespace shibi::testing {

/// A new key and a certificate that it signs itself, as PEM files. `names`: for whom, as OpenSSL's subjectAltName says
/// it. Throws std::runtime_error.
void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key,
                       const std::string& names = "IP:127.0.0.1");

} // namespace shibi::testing
