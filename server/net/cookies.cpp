#include "net/cookies.hpp"

#include <fmt/format.h>

namespace shibi::net {

std::optional<std::string> find_cookie(std::string_view cookies, std::string_view name) {
    while (!cookies.empty()) {
        const std::size_t first = cookies.find_first_not_of(" ;,");
        if (first == std::string_view::npos) return std::nullopt;
        cookies.remove_prefix(first);
        const std::string_view pair = cookies.substr(0, cookies.find(';'));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name)
            return std::string{pair.substr(equals + 1)};
        cookies.remove_prefix(pair.size());
    }
    return std::nullopt;
}

std::string make_cookie(std::string_view name, std::string_view value, const CookieOptions& options) {
    return fmt::format("{}={}; Path={}; Max-Age={}; HttpOnly; SameSite=Strict{}", name, value, options.path,
                       options.age_seconds_max, options.secure ? "; Secure" : "");
}

} // namespace shibi::net
