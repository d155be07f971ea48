#include "net/api/export_shares.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace shibi::net;

TEST_CASE("as many exports as may be are sent at a time, and one that has ended makes room") {
    ExportShares shares(2);
    auto one = shares.take();
    auto other = shares.take();
    CHECK(one);
    CHECK(other);
    CHECK_FALSE(shares.take());
    const auto copy = one;
    one.reset();
    CHECK_FALSE(shares.take()); // the copy holds it
    other.reset();
    CHECK(shares.take());
    CHECK(shares.take()); // given back at once
}

TEST_CASE("an export may outlive what counted it") {
    std::shared_ptr<const void> share;
    {
        ExportShares shares(1);
        share = shares.take();
    }
    CHECK(share);
}
