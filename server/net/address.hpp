#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shibi::net {

/// Where a request came from. Through a proxy that is trusted (by address), the last X-Forwarded-For entry that is not
/// itself a trusted proxy; else the peer.
std::string client_address(const std::string& peer, std::string_view forwarded_for,
                           const std::vector<std::string>& trusted_proxies);

/// An IPv4 or IPv6 address, without a port.
bool is_address(std::string_view text);

/// "host:port", "[::1]:port"
struct HostPort {
    std::string host = {};
    unsigned short port = 0;
};

/// Throws std::invalid_argument that says what is allowed.
HostPort parse_host_port(std::string_view text);

/// "https://example.org:8443" of a URL or an Origin field: lower case, without path and without a default port. Empty
/// when it is not http or https.
std::string origin_of(std::string_view url);

} // namespace shibi::net
