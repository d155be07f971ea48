#include "support/staff_client.hpp"
#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

using namespace shibi::testing;
using nlohmann::json;

namespace {

json watch(const CandidateClient& candidate, std::uint64_t after = 0) {
    return {{"type", "watch"}, {"sitting", candidate.sitting()}, {"after", after}};
}

const json watch_board{{"type", "watch_board"}, {"exam", exam_slug}, {"after", nullptr}};

/// Events up to the frame that says the page has them all.
json past_of(StaffClient& staff) {
    json events = json::array();
    for (;;) {
        const json frame = staff.wait_for("events");
        events.insert(events.end(), frame.at("events").begin(), frame.at("events").end());
        if (frame.at("complete") == true) return events;
    }
}

} // namespace

TEST_CASE("an interviewer sees the board, one sitting from its beginning, and each save as it is made") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    candidate->enter(essay);
    candidate->wait_saved(candidate->type(essay, "佢好鍾意飲茶，"));

    StaffClient staff(house.server().address(), house.bearer("interviewer"));
    staff.send(watch_board);
    const json board = staff.wait_for("board");
    CHECK(board.at("complete") == true);
    REQUIRE(board.at("lines").size() == 1);
    CHECK(board.at("lines")[0].at("last_lines") == "佢好鍾意飲茶，");

    staff.send(watch(*candidate));
    CHECK(staff.wait_for("sitting").at("sitting").at("answers").at(essay).at("version") == 1);
    const json past = past_of(staff);
    CHECK(past.front().at("kind") == "invited");
    CHECK(past.back().at("data").at("edits")[0].at("insert") == "佢好鍾意飲茶，");
    CHECK(candidate->wait_for("watched").at("by") == 1);

    candidate->wait_saved(candidate->type(essay, "成日都笑。"));
    json event = staff.wait_for("events").at("events").at(0);
    CHECK(event.at("data").at("edits")[0].at("insert") == "成日都笑。");
    CHECK(staff.wait_for("lines").at("lines")[0].at("id") == candidate->sitting());

    StaffClient again(house.server().address(), house.bearer("interviewer"));
    again.send(watch(*candidate, event.at("ordinal")));
    again.wait_for("sitting");
    CHECK(past_of(again).empty());
}

TEST_CASE("only those who may watch get in, and no page of another origin with our cookie") {
    HouseFixture house;
    const auto refused = [&](const Fields& fields, const std::string& query = "") {
        try {
            StaffClient staff(house.server().address(), fields, query);
            return 101;
        } catch (const UpgradeRefused& answer) {
            return answer.status;
        }
    };
    CHECK(refused({}) == 401);
    CHECK(refused({{"Authorization", "Bearer shibi_tok_wrong"}}) == 401);
    CHECK(refused(house.bearer("grader")) == 403);

    const std::string token = house.bearer("interviewer").front().second.substr(std::string_view{"Bearer "}.size());
    const Fields ours{{"Origin", house.server().address().origin()}};
    const HttpAnswer login =
        request(house.server().address(), "POST", "/api/v1/staff-logins", ours, json{{"token", token}}.dump());
    REQUIRE(login.status == 200);
    const std::string query = "?login=" + json::parse(login.body).at("login").get<std::string>();
    const std::string& field = login.fields.at("set-cookie");
    const std::pair<std::string, std::string> cookie{"Cookie", field.substr(0, field.find(';'))};
    CHECK(refused({cookie, {"Origin", "https://elsewhere.example"}}, query) == 403);
    CHECK(refused({cookie, ours.front()}, query) == 101);
}

TEST_CASE("whose token is revoked is shown nothing more, and is told that it is over for good") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const std::string token = house.server().token("interviewer");
    StaffClient staff(house.server().address(), {{"Authorization", "Bearer " + token}});
    staff.send(watch_board);
    staff.wait_for("board");
    CHECK(house.server().run({"token", "revoke", token.substr(6, token.find('.') - 6)}).exit_code == 0);
    CHECK(staff.wait_closed() == 4401);
}

TEST_CASE("a watcher comes back after a restart with what it has and gets the rest") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    candidate->wait_saved(candidate->type(essay, "一"));
    std::uint64_t known = 0;
    {
        StaffClient staff(house.server().address(), house.bearer("interviewer"));
        staff.send(watch(*candidate));
        known = past_of(staff).back().at("ordinal");
        house.server().ask_to_stop();
        CHECK(staff.wait_closed() == 1012);
    }
    CHECK(house.server().wait() == 0);
    house.start_again();
    candidate->move_to(house.server().address());
    candidate->connect();
    candidate->wait_saved(candidate->type(essay, "二"));
    StaffClient staff(house.server().address(), house.bearer("interviewer"));
    staff.send(watch(*candidate, known));
    const json past = past_of(staff);
    CHECK(past.back().at("data").at("edits")[0].at("insert") == "二");
    for (const json& event : past)
        CHECK(event.at("ordinal").get<std::uint64_t>() > known);
}
