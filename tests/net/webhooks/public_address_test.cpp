#include "net/webhooks/public_address.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace shibi::net;

namespace {

std::string why(const char* address) {
    return std::string{why_not_public(boost::asio::ip::make_address(address))};
}

} // namespace

TEST_CASE("addresses of the public internet are public, the neighbours of every special range included") {
    for (const char* address : {"1.0.0.0",
                                "8.8.8.8",
                                "9.255.255.255",
                                "11.0.0.0",
                                "100.63.255.255",
                                "100.128.0.0",
                                "126.255.255.255",
                                "128.0.0.0",
                                "169.253.255.255",
                                "169.255.0.0",
                                "172.15.255.255",
                                "172.32.0.0",
                                "192.0.1.0",
                                "192.0.3.0",
                                "192.167.255.255",
                                "192.169.0.0",
                                "198.17.255.255",
                                "198.20.0.0",
                                "198.51.99.255",
                                "203.0.114.0",
                                "223.255.255.255",
                                "2001:200::1",
                                "2606:4700:4700::1111",
                                "2a00:1450::1",
                                "2001:db7:ffff::1",
                                "2001:db9::",
                                "2003::1",
                                "3ffe::1",
                                "::ffff:8.8.8.8",
                                "64:ff9b::808:808"}) {
        CAPTURE(address);
        CHECK(why(address).empty());
    }
}

TEST_CASE("private, local and special IPv4 addresses are named as what they are, to the last of each range") {
    const auto expect = [](std::initializer_list<const char*> addresses, const char* what) {
        for (const char* address : addresses) {
            CAPTURE(address);
            CHECK(why(address).contains(what));
        }
    };
    expect({"0.0.0.0", "0.255.255.255"}, "this host");
    expect({"127.0.0.1", "127.255.255.255"}, "loopback");
    expect({"10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255"},
           "RFC 1918");
    expect({"100.64.0.0", "100.127.255.255"}, "100.64.0.0/10");
    expect({"169.254.0.0", "169.254.169.254", "169.254.255.255"}, "link-local");
    expect({"192.0.0.0", "192.0.0.255"}, "protocols");
    expect({"192.0.2.1", "198.51.100.1", "203.0.113.255"}, "documentation");
    expect({"192.88.99.1"}, "6to4");
    expect({"198.18.0.0", "198.19.255.255"}, "benchmarks");
    expect({"224.0.0.0", "239.255.255.255"}, "multicast");
    expect({"240.0.0.0", "255.255.255.255"}, "broadcast");
}

TEST_CASE("private, local and special IPv6 addresses are named as what they are") {
    CHECK(why("::").contains("unspecified"));
    CHECK(why("::1").contains("loopback"));
    CHECK(why("fc00::1").contains("unique local"));
    CHECK(why("fdff:ffff::1").contains("unique local"));
    CHECK(why("fe80::1").contains("link-local"));
    CHECK(why("febf::1").contains("link-local"));
    CHECK(why("fec0::1").contains("site-local"));
    CHECK(why("ff02::1").contains("multicast"));
    CHECK(why("100::1").contains("discard"));
    CHECK(why("2001:db8::1").contains("documentation"));
    CHECK(why("3fff::1").contains("documentation"));
    CHECK(why("2001::1").contains("protocols"));
    CHECK(why("2002:7f00:1::").contains("6to4"));
    for (const char* address : {"::2", "::127.0.0.1", "64:ff9b:1::1", "4000::1", "200::1", "fe00::1"}) {
        CAPTURE(address);
        CHECK(why(address).contains("not a public address"));
    }
}

TEST_CASE("an IPv4 address inside an IPv6 one is judged as what it is") {
    CHECK(why("::ffff:127.0.0.1") == "loopback");
    CHECK(why("::ffff:10.1.2.3").contains("RFC 1918"));
    CHECK(why("::ffff:169.254.169.254") == "link-local");
    CHECK(why("64:ff9b::7f00:1") == "loopback");
    CHECK(why("64:ff9b::a00:1").contains("RFC 1918"));
}
