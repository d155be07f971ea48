#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

#include <set>
#include <thread>

using namespace shibi::testing;
using nlohmann::json;

namespace {

HttpAnswer intervene(HouseFixture& house, const Fields& fields, const std::string& sitting, const json& body) {
    return request(house.server().address(), "POST", "/api/v1/sittings/" + sitting + "/interventions", fields,
                   body.dump());
}
std::string slug(const HttpAnswer& answer) {
    return json::parse(answer.body).at("type").get<std::string>().substr(std::string{"/problems/"}.size());
}
const json drill{{"category", "interruption"}, {"note", "fire drill"}};
json with_reason(json body) {
    if (body.is_object() && !body.contains("reason")) body["reason"] = drill;
    return body;
}
json sitting_now(HouseFixture& house, const Fields& fields, const std::string& sitting) {
    return json::parse(request(house.server().address(), "GET", "/api/v1/sittings/" + sitting, fields).body);
}

} // namespace

TEST_CASE("who may not step in, or says nonsense, is told so and nothing changes") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const Fields interviewer = house.bearer("interviewer");
    const json before = sitting_now(house, interviewer, candidate->sitting());
    const json extend{{"kind", "extend"}, {"by_ms", 60'000}, {"reason", drill}};
    CHECK(intervene(house, {}, candidate->sitting(), extend).status == 401);
    CHECK(slug(intervene(house, house.bearer("grader"), candidate->sitting(), extend)) == "role-not-allowed");
    CHECK(intervene(house, candidate->fields(), candidate->sitting(), extend).status == 401);
    CHECK(slug(intervene(house, interviewer, "sit_0000000000000000000000", extend)) == "not-found");

    const std::vector<json> nonsense{
        json{{"kind", "dance"}},
        json{{"kind", "extend"}},
        json{{"kind", "extend"}, {"by_ms", 0}},
        json{{"kind", "extend"}, {"by_ms", -60'000}},
        json{{"kind", "extend"}, {"by_ms", 6 * 3'600'000 + 1}},
        json{{"kind", "extend"}, {"by_ms", 1e300}},
        json{{"kind", "extend"}, {"by_ms", "300000"}},
        json{{"kind", "extend"}, {"by_ms", 60'000}, {"section", "nowhere"}},
        json{{"kind", "extend"}, {"by_ms", 60'000}, {"reason", {{"category", "whim"}, {"note", ""}}}},
        json{{"kind", "update"}, {"extra_time", 361}},
        json{{"kind", "notice"}, {"text", ""}},
        json{{"kind", "notice"}, {"text", std::string(2'001, 'a')}},
        json{{"kind", "admit"}},
        json{{"kind", "shift_start"}, {"opens", "tomorrow"}},
        json{{"kind", "decide_late_text"}, {"late_ordinal", 1}, {"counts", true}},
        json::array(),
    };
    for (const json& body : nonsense) {
        const HttpAnswer answer = intervene(house, interviewer, candidate->sitting(), with_reason(body));
        CAPTURE(body.dump().substr(0, 120));
        CHECK(answer.status >= 400);
        CHECK(answer.status < 500);
        CHECK(answer.fields.at("content-type") == "application/problem+json");
        CHECK_FALSE(json::parse(answer.body).at("detail").get<std::string>().empty());
    }
    CHECK(sitting_now(house, interviewer, candidate->sitting()).at("ordinal") == before.at("ordinal"));
}

TEST_CASE("no step is taken without a reason: the problem says which field, and which categories there are") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const Fields interviewer = house.bearer("interviewer");
    const json before = sitting_now(house, interviewer, candidate->sitting());
    const HttpAnswer none =
        intervene(house, interviewer, candidate->sitting(), {{"kind", "extend"}, {"by_ms", 60'000}});
    CHECK(none.fields.at("content-type") == "application/problem+json");
    CHECK(json::parse(none.body) ==
          json{{"type", "/problems/malformed"},
               {"title", "Bad Request"},
               {"status", 400},
               {"detail", "`reason` is missing"},
               {"allowed", R"({"category", "note"?}, the category one of technical_problem, accommodation, )"
                           "interruption, instructions, integrity, candidate_request, other"}});
    const HttpAnswer other = intervene(house, interviewer, candidate->sitting(),
                                       {{"kind", "extend"}, {"by_ms", 60'000}, {"reason", {{"category", "other"}}}});
    CHECK(json::parse(other.body).at("detail") == "`reason.note` is missing or blank");
    const HttpAnswer many = request(house.server().address(), "POST", "/api/v1/interventions", interviewer,
                                    json{{"exam", exam_slug}, {"kind", "pause"}}.dump());
    CHECK(json::parse(many.body).at("detail") == "`reason` is missing");
    CHECK(sitting_now(house, interviewer, candidate->sitting()).at("ordinal") == before.at("ordinal"));
    CHECK(intervene(house, interviewer, candidate->sitting(), {{"kind", "notice"}, {"text", "慢慢嚟"}}).status == 200);
}

TEST_CASE("of two interviewers who extend at once on the same view one is told, with how things stand now") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const Fields one = house.bearer("interviewer");
    const Fields other = house.bearer("interviewer");
    const json seen = sitting_now(house, one, candidate->sitting());
    const json body{
        {"kind", "extend"}, {"by_ms", 300'000}, {"reason", drill}, {"expected_ordinal", seen.at("ordinal")}};
    HttpAnswer first;
    std::thread at_the_same_time([&] { first = intervene(house, one, candidate->sitting(), body); });
    const HttpAnswer second = intervene(house, other, candidate->sitting(), body);
    at_the_same_time.join();
    CHECK(std::set{first.status, second.status} == std::set{200, 409});
    const json refused = json::parse((first.status == 409 ? first : second).body);
    CHECK(refused.at("type") == "/problems/conflict");
    CHECK(refused.at("present").at("sitting").at("interventions").size() == 1);
    CHECK(sitting_now(house, one, candidate->sitting()).at("sitting").at("deadline").at("terms").size() == 2);
}

TEST_CASE("a step for all who run, or for a group, is taken by all or by none, and the one in the way is named") {
    HouseFixture house;
    const auto one = house.candidate_in_test("w_one");
    const auto other = house.candidate_in_test("w_other");
    CandidateClient waiting(house.server().address(), house.server().invite(exam_slug, "Lee"));
    waiting.enter_exam();
    const Fields interviewer = house.bearer("interviewer");
    const auto many = [&](const json& body) {
        return request(house.server().address(), "POST", "/api/v1/interventions", interviewer,
                       with_reason(body).dump());
    };
    const HttpAnswer all = many({{"exam", exam_slug}, {"kind", "extend"}, {"by_ms", 60'000}});
    CHECK(all.status == 200);
    CHECK(json::parse(all.body).at("sittings").size() == 2);
    const HttpAnswer group =
        many({{"sittings", {one->sitting(), waiting.sitting(), other->sitting()}}, {"kind", "pause"}});
    CHECK(group.status == 409);
    const json named = json::parse(group.body).at("sittings");
    REQUIRE(named.size() == 1);
    CHECK(named.at(0).at("sitting") == waiting.sitting());
    CHECK(sitting_now(house, interviewer, one->sitting()).at("sitting").at("phase") == "running");
    CHECK(many({{"sittings", json::array()}, {"kind", "pause"}}).status >= 400);
    CHECK(many({{"sittings", {one->sitting()}}, {"exam", exam_slug}, {"kind", "pause"}}).status >= 400);
    CHECK(request(house.server().address(), "POST", "/api/v1/interventions", house.bearer("grader"),
                  json{{"exam", exam_slug}, {"kind", "pause"}, {"reason", drill}}.dump())
              .status == 403);
}
