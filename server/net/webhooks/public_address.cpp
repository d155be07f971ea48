#include "net/webhooks/public_address.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace shibi::net {

namespace {

namespace ip = boost::asio::ip;

struct Range4 {
    std::uint32_t network;
    unsigned bits;
    std::string_view what;
};

constexpr std::uint32_t dotted(unsigned a, unsigned b, unsigned c, unsigned d) {
    return a << 24U | b << 16U | c << 8U | d;
}

// The registry of special-purpose addresses (RFC 6890 and after), and multicast.
constexpr std::array ranges4{
    Range4{dotted(0, 0, 0, 0), 8, "this host (0.0.0.0/8)"},
    Range4{dotted(10, 0, 0, 0), 8, "a private network (RFC 1918)"},
    Range4{dotted(100, 64, 0, 0), 10, "a provider's shared network (100.64.0.0/10)"},
    Range4{dotted(127, 0, 0, 0), 8, "loopback"},
    Range4{dotted(169, 254, 0, 0), 16, "link-local"},
    Range4{dotted(172, 16, 0, 0), 12, "a private network (RFC 1918)"},
    Range4{dotted(192, 0, 0, 0), 24, "reserved for protocols"},
    Range4{dotted(192, 0, 2, 0), 24, "reserved for documentation"},
    Range4{dotted(192, 88, 99, 0), 24, "a 6to4 relay"},
    Range4{dotted(192, 168, 0, 0), 16, "a private network (RFC 1918)"},
    Range4{dotted(198, 18, 0, 0), 15, "reserved for benchmarks"},
    Range4{dotted(198, 51, 100, 0), 24, "reserved for documentation"},
    Range4{dotted(203, 0, 113, 0), 24, "reserved for documentation"},
    Range4{dotted(224, 0, 0, 0), 4, "multicast"},
    Range4{dotted(240, 0, 0, 0), 4, "reserved or broadcast"},
};

using Bytes = std::array<std::uint8_t, 16>;

struct Range6 {
    Bytes network;
    unsigned bits;
    std::string_view what;
};

// What is outside 2000::/3 is not public whatever it is; these are named, or taken out of 2000::/3.
constexpr std::array ranges6{
    Range6{{0}, 127, "unspecified or loopback"},
    Range6{{0x01, 0x00}, 64, "a discard address"},
    Range6{{0x20, 0x01, 0x00}, 23, "reserved for protocols (2001::/23)"},
    Range6{{0x20, 0x01, 0x0d, 0xb8}, 32, "reserved for documentation"},
    Range6{{0x20, 0x02}, 16, "6to4"},
    Range6{{0x3f, 0xff}, 20, "reserved for documentation"},
    Range6{{0xfc}, 7, "a unique local address (fc00::/7)"},
    Range6{{0xfe, 0x80}, 10, "link-local"},
    Range6{{0xfe, 0xc0}, 10, "site-local"},
    Range6{{0xff}, 8, "multicast"},
};

bool is_within(const Bytes& address, const Bytes& network, unsigned bits) {
    for (std::size_t at = 0; at < address.size() && bits > 0; ++at) {
        const unsigned here = std::min(bits, 8U);
        const auto mask = static_cast<std::uint8_t>(0xffU << (8 - here));
        if ((address.at(at) & mask) != (network.at(at) & mask)) return false;
        bits -= here;
    }
    return true;
}

std::string_view judge(std::uint32_t address) {
    for (const Range4& range : ranges4)
        if (address >> (32 - range.bits) == range.network >> (32 - range.bits)) return range.what;
    return {};
}

std::string_view judge(const Bytes& address) {
    constexpr Bytes mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr Bytes translated{0x00, 0x64, 0xff, 0x9b}; // NAT64's own prefix, 64:ff9b::/96
    if (is_within(address, mapped, 96) || is_within(address, translated, 96))
        return judge(dotted(address[12], address[13], address[14], address[15]));
    for (const Range6& range : ranges6)
        if (is_within(address, range.network, range.bits)) return range.what;
    constexpr Bytes global{0x20};
    return is_within(address, global, 3) ? std::string_view{} : "not a public address";
}

} // namespace

std::string_view why_not_public(const ip::address& address) {
    return address.is_v4() ? judge(address.to_v4().to_uint()) : judge(address.to_v6().to_bytes());
}

} // namespace shibi::net
