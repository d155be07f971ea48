#pragma once

#include <string>

namespace shibi::testing {

/// What Standard Webhooks 1.0.0 says the signature is, written after its text and RFC 2104, with none of the server's
/// code: "v1," and the base64 of HMAC-SHA-256 over "id.timestamp.body".
std::string standard_signature(const std::string& secret, const std::string& id, const std::string& timestamp,
                               const std::string& body);

} // namespace shibi::testing
