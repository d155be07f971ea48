#include "core/text.hpp"
#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::testing;
using nlohmann::json;

TEST_CASE("the signals of a sitting are told with their context, and how alike its answers are to others'") {
    HouseFixture house;
    const Fields interviewer = house.bearer("interviewer");
    const auto sit = [&](const std::string& text) {
        const auto candidate = house.candidate_in_test();
        candidate->enter(essay);
        candidate->wait_saved(candidate->type(essay, text));
        candidate->wait_saved(candidate->finish("test"));
        return candidate->sitting();
    };
    const std::string first = sit("佢好鍾意飲茶，成日都笑口噬噬。");
    const std::string second = sit("佢好鍾意飲茶，成日都笑口噬噬。");
    const auto signals = [&](const std::string& sitting, const Fields& fields) {
        return request(house.server().address(), "GET", "/api/v1/sittings/" + sitting + "/signals", fields);
    };
    const HttpAnswer answer = signals(second, interviewer);
    REQUIRE(answer.status == 200);
    const json similarity = json::parse(answer.body).at("similarity").at(0);
    CHECK(similarity.at("item") == essay);
    CHECK(similarity.at("compared") == 1);
    CHECK(similarity.at("closest").at(0).at("sitting") == first);
    CHECK(similarity.at("closest").at(0).at("jaccard") == 1.0);
    CHECK(similarity.at("usual").at("pairs") == 1);
    CHECK(signals("sit_0000000000000000000000", interviewer).status == 404);
    CHECK(signals("nonsense", interviewer).status == 404);
    CHECK(signals(second, house.bearer("grader")).status == 403);
}

TEST_CASE("a paste is told with who else wrote its words, and with how many others it was compared") {
    HouseFixture house;
    const auto first = house.candidate_in_test();
    first->enter(essay);
    first->wait_saved(first->type(essay, "佢好鍾意飲茶，成日都笑口噬噬。"));
    first->wait_saved(first->finish("test"));
    const auto second = house.candidate_in_test();
    second->enter(essay);
    const std::string words = "鍾意飲茶成日";
    const core::Text whole = *core::to_utf16(words);
    second->wait_saved(second->send_numbered(
        {{"type", "save"},
         {"item", essay},
         {"base_version", 0},
         {"edits",
          {{{"at", 0}, {"remove", 0}, {"insert", words}, {"made_at", "2026-11-22T12:00:00Z"}, {"origin", "paste"}}}},
         {"length", whole.size()},
         {"hash", core::drift_hash(whole)}}));
    const HttpAnswer answer =
        request(house.server().address(), "GET", "/api/v1/sittings/" + second->sitting() + "/signals",
                house.bearer("interviewer"));
    REQUIRE(answer.status == 200);
    const json report = json::parse(answer.body);
    const json paste = report.at("pastes").at(0);
    CHECK(paste.at("characters") == 6);
    CHECK(paste.at("in_others").at("compared") == 1);
    CHECK(paste.at("in_others").at("most").at("sitting") == first->sitting());
    CHECK(paste.at("in_others").at("most").at("share") == 1.0);
    CHECK(report.at("usual").at(0) == json{{"item", essay}, {"compared", 1}, {"rates", nullptr}});
}
