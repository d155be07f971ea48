#pragma once

#include <boost/asio/ip/address.hpp>

#include <string_view>

namespace shibi::net {

/// Why a webhook may not go to this address: "loopback", "a private network (RFC 1918)". Empty for an address of the
/// public internet. An IPv4 address inside an IPv6 one (mapped, NAT64) is judged as what it is.
std::string_view why_not_public(const boost::asio::ip::address& address);

} // namespace shibi::net
