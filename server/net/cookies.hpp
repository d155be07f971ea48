#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shibi::net {

/// The value of one cookie of a Cookie field ("a=1; b=2").
std::optional<std::string> find_cookie(std::string_view cookies, std::string_view name);

struct CookieOptions {
    std::string path;
    long age_seconds_max = 0; ///< 0 deletes it
    bool secure = false;      ///< over TLS, or where the public URL is https
};

/// A Set-Cookie value: HttpOnly and SameSite=Strict always.
std::string make_cookie(std::string_view name, std::string_view value, const CookieOptions& options);

} // namespace shibi::net
