#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace shibi::net {

/// %XX (and, in a query, '+' for a space). Nothing when an escape is broken or a NUL byte comes out.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// All but RFC 3986's unreserved characters become %XX.
std::string percent_encode(std::string_view text);

/// "a=1&b=2"; the last of repeated names counts. Nothing when it is ill-formed.
std::optional<std::map<std::string, std::string>> parse_query(std::string_view query);

struct Target {
    std::string path;
    std::map<std::string, std::string> query;
};

/// The target of a request line in origin form ("/path?query"). Nothing when it is not one.
std::optional<Target> parse_target(std::string_view target);

} // namespace shibi::net
