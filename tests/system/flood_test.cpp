#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

using namespace shibi::testing;
using nlohmann::json;

namespace {

constexpr int flood = 260; // more than the burst of net/limits.hpp

std::uint64_t metric(const Address& server, const std::string& name) {
    const std::string text = "\n" + request(server, "GET", "/metrics").body;
    const std::size_t at = text.find("\n" + name + " ");
    REQUIRE(at != std::string::npos);
    return std::stoull(text.substr(at + name.size() + 2));
}

} // namespace

TEST_CASE("a page that sends without end is read more slowly, loses nothing, and holds nobody up") {
    HouseFixture house;
    const auto hostile = house.candidate_in_test("w_hostile");
    const auto honest = house.candidate_in_test("w_honest");
    CHECK(metric(house.server().address(), "shibi_reads_paused_total") == 0);
    for (int sent = 0; sent < flood; ++sent)
        hostile->send({{"type", "ping"}, {"sent_at", sent}});
    const std::uint64_t save = hostile->type(essay, "最後一句。");
    honest->wait_saved(honest->type(essay, "冇人阻到我。"));
    for (int heard = 0; heard < flood; ++heard)
        CHECK(hostile->wait_for("pong").at("sent_at") == heard);
    hostile->wait_saved(save);
    CHECK(metric(house.server().address(), "shibi_reads_paused_total") > 0);
}

TEST_CASE("too many frames over HTTPS are answered with 429 and when to come back, and are taken then") {
    HouseFixture house;
    const auto hostile = house.candidate_in_test("w_hostile");
    const auto honest = house.candidate_in_test("w_honest");
    hostile->drop();
    const std::vector<json> pings(60, json{{"type", "ping"}, {"sent_at", 1}});
    HttpAnswer answer = hostile->exchange(pings);
    for (int asked = 1; asked < 10 && answer.status == 200; ++asked)
        answer = hostile->exchange(pings);
    CHECK(answer.status == 429);
    CHECK(json::parse(answer.body).at("type") == "/problems/too-many-frames");
    CHECK(std::stoi(answer.fields.at("retry-after")) > 0);
    CHECK(honest->exchange({}).status == 200);
    while (answer.status == 429)
        answer = hostile->exchange({});
    CHECK(answer.status == 200);
}
