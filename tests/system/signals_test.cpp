#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

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
