#include "net/webhooks/target.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace shibi::net {

namespace {

constexpr std::size_t url_bytes_max = 2'048;
constexpr std::size_t host_bytes_max = 253;

std::unexpected<core::Refusal> refuse(std::string message, std::string allowed) {
    return std::unexpected(core::Refusal{
        .code = core::RefusalCode::bad_value, .message = "url: " + std::move(message), .allowed = std::move(allowed)});
}

bool is_visible(char c) {
    return c > ' ' && c < '\x7f';
}

bool is_host_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

bool is_address_character(char c) {
    return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9') || c == ':' || c == '.';
}

struct Place {
    std::string host;
    std::string_view port; ///< empty: none is said
};

/// Of "host:port" or "[address]:port". Nothing when it is neither.
std::optional<Place> split_place(std::string_view text) {
    Place place;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos || !std::ranges::all_of(text.substr(1, end - 1), is_address_character))
            return std::nullopt;
        place.host = text.substr(1, end - 1);
        text.remove_prefix(end + 1);
    } else {
        place.host = text.substr(0, text.find(':'));
        if (!std::ranges::all_of(place.host, is_host_character)) return std::nullopt;
        text.remove_prefix(place.host.size());
    }
    if (place.host.empty() || place.host.size() > host_bytes_max) return std::nullopt;
    if (text.empty()) return place;
    if (!text.starts_with(':') || text.size() == 1) return std::nullopt;
    place.port = text.substr(1);
    return place;
}

std::string lower_case(std::string_view text) {
    std::string lower{text};
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

} // namespace

core::Result<WebhookTarget> parse_webhook_target(std::string_view url, bool http_allowed) {
    const std::string allowed = http_allowed ? "https://HOST/PATH or http://HOST/PATH"
                                             : "https://HOST/PATH (http only with --webhook-allow-private)";
    if (url.size() > url_bytes_max || !std::ranges::all_of(url, is_visible))
        return refuse("it is too long, or holds blanks or letters beyond ASCII", allowed + " of at most 2048 bytes");
    WebhookTarget target;
    const std::size_t scheme_end = url.find("://");
    const std::string scheme = lower_case(url.substr(0, scheme_end));
    target.secure = scheme == "https";
    if (scheme_end == std::string_view::npos) return refuse("it has no https://", allowed);
    if (!target.secure && !(http_allowed && scheme == "http"))
        return refuse("it does not begin with https://", allowed);
    const std::string_view rest = url.substr(scheme.size() + 3);
    const std::size_t place_end = rest.find_first_of("/?#");
    target.path = place_end == std::string_view::npos ? "/" : std::string{rest.substr(place_end)};
    if (target.path.find('#') != std::string::npos) return refuse("it has a fragment (#…)", allowed);
    if (target.path.starts_with('?')) target.path.insert(0, "/");
    const std::string authority = lower_case(rest.substr(0, place_end));
    if (authority.find('@') != std::string::npos)
        return refuse("it names a user", allowed + "; deliveries prove themselves by their signature");
    const auto place = split_place(authority);
    if (!place) return refuse("its host is none", allowed);
    target.host = place->host;
    target.port = target.secure ? 443 : 80;
    const std::string_view port = place->port;
    if (port.empty()) return target;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), target.port);
    if (error != std::errc{} || end != port.data() + port.size() || target.port == 0)
        return refuse("its port is none", "1 to 65535");
    return target;
}

std::string host_field(const WebhookTarget& target) {
    std::string field = target.host.find(':') == std::string::npos ? target.host : '[' + target.host + ']';
    if (target.port != (target.secure ? 443 : 80)) field += ':' + std::to_string(target.port);
    return field;
}

} // namespace shibi::net
