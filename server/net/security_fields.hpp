#pragma once

#include <string>
#include <utility>
#include <vector>

namespace shibi::net {

/// Of the page that shows the API: RapiDoc writes style attributes. Everything else stays as it is for all.
inline constexpr auto policy_with_inline_styles =
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

/// Header fields of every response: nothing from other hosts, nothing inline, no framing, no referrer. Where a response
/// has one by the same name, its own stands.
inline std::vector<std::pair<std::string, std::string>> security_fields(bool secure) {
    std::vector<std::pair<std::string, std::string>> fields{
        {"Content-Security-Policy", "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                                    "form-action 'self'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    };
    if (secure) fields.emplace_back("Strict-Transport-Security", "max-age=31536000");
    return fields;
}

} // namespace shibi::net
