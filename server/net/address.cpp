#include "net/address.hpp"

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace shibi::net {

namespace {

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

std::string client_address(const std::string& peer, std::string_view forwarded_for,
                           const std::vector<std::string>& trusted_proxies) {
    const auto trusted = [&](std::string_view address) {
        return std::ranges::find(trusted_proxies, address) != trusted_proxies.end();
    };
    std::string client = peer;
    while (trusted(client) && !forwarded_for.empty()) {
        const std::size_t comma = forwarded_for.rfind(',');
        const std::string_view last =
            trim(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
        if (last.empty()) return client;
        client = std::string{last};
        forwarded_for = comma == std::string_view::npos ? std::string_view{} : forwarded_for.substr(0, comma);
    }
    return client;
}

bool is_address(std::string_view text) {
    boost::system::error_code error;
    boost::asio::ip::make_address(text, error);
    return !error;
}

HostPort parse_host_port(std::string_view text) {
    const auto wrong = [&] {
        return std::invalid_argument(
            fmt::format("'{}' is not HOST:PORT (for example 127.0.0.1:8080, [::1]:8080 or 0.0.0.0:443)", text));
    };
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) throw wrong();
    std::string_view host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    HostPort result{.host = std::string{host}};
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), result.port);
    if (host.empty() || error != std::errc{} || end != port.data() + port.size()) throw wrong();
    return result;
}

std::string origin_of(std::string_view url) {
    std::string origin{url};
    std::ranges::transform(origin, origin.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const bool secure = origin.starts_with("https://");
    if (!secure && !origin.starts_with("http://")) return {};
    const std::size_t host_at = secure ? 8 : 7;
    origin = origin.substr(0, origin.find_first_of("/?#", host_at));
    if (origin.size() == host_at) return {};
    const std::string_view default_port = secure ? ":443" : ":80";
    if (origin.ends_with(default_port)) origin.resize(origin.size() - default_port.size());
    return origin;
}

} // namespace shibi::net
