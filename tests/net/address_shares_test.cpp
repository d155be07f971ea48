#include "net/address_shares.hpp"

#include <doctest/doctest.h>

#include <vector>

using shibi::net::AddressShares;

TEST_CASE("one address has no more connections than its share, another is not held up by it") {
    AddressShares shares{2};
    const auto first = shares.take("192.0.2.1");
    auto second = shares.take("192.0.2.1");
    CHECK(first);
    CHECK(second);
    CHECK_FALSE(shares.take("192.0.2.1"));
    CHECK(shares.take("192.0.2.2"));
    second.reset();
    CHECK(shares.take("192.0.2.1"));
}

TEST_CASE("all addresses of one IPv6 /64 share") {
    AddressShares shares{1};
    const auto first = shares.take("2001:db8::1");
    CHECK_FALSE(shares.take("2001:db8::2"));
    CHECK(shares.take("2001:db8:0:1::1"));
}

TEST_CASE("an address without connections is forgotten") {
    AddressShares shares{2};
    {
        const std::vector held{shares.take("192.0.2.1"), shares.take("192.0.2.2")};
        CHECK(shares.size() == 2);
    }
    CHECK(shares.size() == 0);
}
