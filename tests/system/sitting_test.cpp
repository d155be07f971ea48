#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

using namespace shibi::testing;
using nlohmann::json;

TEST_CASE("a whole sitting ends with a signed receipt, and its answers are pulled") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    candidate->enter(essay);
    candidate->type(essay, "佢好鍾意飲茶，");
    candidate->wait_saved(candidate->type(essay, "成日都笑。"));
    candidate->wait_saved(candidate->finish("test"));

    // The last section waits for an interviewer; the sitting is ended by one.
    const HttpAnswer ended =
        request(house.server().address(), "POST", "/api/v1/sittings/" + candidate->sitting() + "/interventions",
                house.bearer("interviewer"),
                json{{"kind", "terminate"}, {"reason", {{"category", "other"}, {"note", "a test"}}}}.dump());
    CHECK(ended.status == 200);
    const json receipt = candidate->wait_for("receipt").at("receipt");
    CHECK(receipt.at("algorithm") == "Ed25519");
    json again = json::parse(candidate->get("/api/v1/sittings/" + candidate->sitting() + "/receipt").body);
    again["signature"] = receipt.at("signature"); // of another moment
    again["receipt"]["issued_at"] = receipt.at("receipt").at("issued_at");
    CHECK(again == receipt);

    const HttpAnswer pulled = request(house.server().address(), "GET", "/api/v1/answers?status=closed&item=character",
                                      house.bearer("analyst"));
    CHECK(pulled.status == 200);
    const json rows = json::parse(pulled.body).at("answers");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].at("text") == "佢好鍾意飲茶，成日都笑。");
    CHECK(pulled.body.find("Chan Tai Man") == std::string::npos);
}

TEST_CASE("frames over HTTPS save as the socket does") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    candidate->wait_saved(candidate->type(essay, "一"));
    const std::uint64_t number = candidate->saved_through() + 1;
    candidate->drop();
    const HttpAnswer answer = candidate->exchange({{{"type", "replace"},
                                                    {"epoch", candidate->epoch()},
                                                    {"client_seq", number},
                                                    {"item", essay},
                                                    {"base_version", 1},
                                                    {"text", "一二三"},
                                                    {"made_at", "2026-11-22T12:00:00.000Z"}},
                                                   {{"type", "ping"}, {"sent_at", 1.5}}});
    CHECK(answer.status == 200);
    json types = json::array();
    for (const json& frame : json::parse(answer.body).at("frames"))
        if (frame.at("type") != "report") types.push_back(frame.at("type"));
    CHECK(types.dump() == R"(["snapshot","pong","saved"])");
    CHECK(candidate->connect().at("sitting").at("answers").at(essay).at("text") == "一二三");
}

TEST_CASE("a second tab takes over by a click; the older one is closed with 4001 and can write no more") {
    HouseFixture house;
    const std::string link = house.server().invite(exam_slug, "Lee");
    CandidateClient first(house.server().address(), link, "w_first");
    CandidateClient second(house.server().address(), link, "w_second");
    CHECK(first.enter_exam().at("pen") == "yours");
    first.wait_saved(first.consent());
    CHECK(second.enter_exam().at("pen") == "elsewhere");
    CHECK(second.connect(true).at("pen") == "yours");
    CHECK(first.wait_closed() == 4001);
    second.wait_saved(second.start("interview"));
    CHECK(first.connect().at("pen") == "elsewhere");
}

TEST_CASE("the same writer resumes after its connection was lost") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const std::uint64_t epoch = candidate->epoch();
    candidate->type(essay, "未");
    candidate->drop();
    CHECK(candidate->connect().at("pen") == "yours");
    CHECK(candidate->epoch() == epoch);
}

TEST_CASE("two sittings in one browser do not mix") {
    HouseFixture house;
    CandidateClient one(house.server().address(), house.server().invite(exam_slug, "One"));
    CandidateClient two(house.server().address(), house.server().invite(exam_slug, "Two"));
    CHECK(one.enter_exam().at("sitting").at("candidate") == "One");
    CHECK(two.enter_exam().at("sitting").at("candidate") == "Two");
    Fields both = one.fields();
    both[0].second += "; " + two.fields()[0].second;
    const std::string own = one.socket_target();
    const std::string crossed = "/api/v1/sittings/" + two.sitting() + own.substr(own.find("/socket"));
    WaitingLoop loop;
    WebSocketClient socket;
    CHECK(loop.wait(socket.connect(house.server().address(), own, both)));
    WebSocketClient other;
    CHECK_THROWS_WITH_AS(loop.wait(other.connect(house.server().address(), crossed, both)),
                         "the server answered the upgrade with 403", UpgradeRefused);
}
