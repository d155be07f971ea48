#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

#include <csignal>

using namespace shibi::testing;

TEST_CASE("SIGTERM acknowledges what was sent, tells every page 1012, and ends with 0") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const std::uint64_t last = candidate->type(essay, "最後一句。");
    candidate->wait_saved(last);
    house.server().ask_to_stop();
    CHECK(candidate->wait_closed() == 1012);
    CHECK(house.server().wait() == 0);
    CHECK(house.server().log().contains("everything that was saved is on disk"));

    house.start_again();
    candidate->move_to(house.server().address());
    CHECK(candidate->connect().at("sitting").at("answers").at(essay).at("text") == "最後一句。");
}

TEST_CASE("a graceful stop does not wait for a peer that says nothing") {
    HouseFixture house;
    const auto mute = house.candidate_in_test();
    house.server().ask_to_stop();
    CHECK(house.server().wait() == 0); // the close handshake was never answered
}
