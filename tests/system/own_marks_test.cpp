#include "system/marking_house.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace shibi::testing;
using nlohmann::json;

namespace {

const std::string own_marks = "/api/v1/marking/marks";

std::string problem_of(const HttpAnswer& answer) {
    const json problem = json::parse(answer.body);
    return std::to_string(answer.status) + " " + problem.at("type").get<std::string>() + ": " +
           problem.at("detail").get<std::string>();
}

std::string path_of(const json& mark, const std::string& more = "") {
    return "/api/v1/marking/claims/" + mark.at("claim").get<std::string>() + more;
}

/// "character" of the latest mark, and so on.
std::vector<std::string> items_of(const json& page) {
    std::vector<std::string> items;
    for (const json& mark : page.at("marks"))
        items.push_back(mark.at("item"));
    return items;
}

} // namespace

TEST_CASE("a grader finds the own marks again, the latest first, and revises one while the other is not in") {
    MarkingHouse house;
    house.finished_sitting("甲");
    const Staff ann = house.staff("grader");
    const Staff bo = house.staff("grader");
    CHECK(ann.must(200, "GET", own_marks) == json{{"marks", json::array()}, {"next", nullptr}});
    for (const char* item : {"character", "persuasive-email"}) {
        const json task = *ann.claim({{"item", item}});
        CHECK(task.at("item").at("id") == item); // the one that was chosen
        CHECK(ann.mark(task, 2).status == 200);
    }
    const json mine = ann.must(200, "GET", own_marks).at("marks");
    REQUIRE(mine.size() == 2);
    CHECK(mine[0].at("item") == "persuasive-email");
    CHECK(mine[0].at("revisable") == true);
    CHECK(bo.must(200, "GET", own_marks).at("marks").empty()); // nobody else's

    const json again = ann.must(200, "GET", path_of(mine[0]));
    CHECK(again.at("mark") == mine[0].at("mark"));
    CHECK(ann.mark(again, 3).status == 200);
    CHECK(ann.must(200, "GET", own_marks).at("marks")[0].at("mark").at("revisions") == 1);

    CHECK(bo.mark(*bo.claim({{"item", "persuasive-email"}}), 0).status == 200);
    const json after = ann.must(200, "GET", own_marks).at("marks");
    CHECK(after[0].at("revisable") == false);
    CHECK(after[1].at("revisable") == true);
    CHECK(problem_of(ann.mark(again, 1)).starts_with("409 /problems/already-marked: this mark stands"));
    CHECK(bo.must(200, "GET", own_marks).at("marks")[0].at("revisable") == false);
}

TEST_CASE("own marks come page by page, and a cursor goes on with the same grader and filter only") {
    MarkingHouse house;
    house.finished_sitting("甲");
    house.finished_sitting("乙");
    const Staff ann = house.staff("grader");
    while (const auto task = ann.claim())
        CHECK(ann.mark(*task, 2).status == 200);
    const std::vector<std::string> all = items_of(ann.must(200, "GET", own_marks));
    REQUIRE(all.size() == 6);
    std::vector<std::string> found;
    std::set<std::string> claims;
    std::string cursor;
    do {
        const json page = ann.must(200, "GET", own_marks + "?limit=4" + (cursor.empty() ? "" : "&cursor=" + cursor));
        for (const std::string& item : items_of(page))
            found.push_back(item);
        for (const json& mark : page.at("marks"))
            claims.insert(mark.at("claim"));
        cursor = page.at("next").is_null() ? "" : page.at("next").get<std::string>();
    } while (!cursor.empty());
    CHECK(found == all);
    CHECK(claims.size() == 6);

    const std::string next = ann.must(200, "GET", own_marks + "?limit=4").at("next");
    CHECK(problem_of(ann.ask("GET", own_marks + "?cursor=1f2e3d")) == "422 /problems/bad-value: this is not a cursor");
    CHECK(problem_of(ann.ask("GET", own_marks + "?item=character&cursor=" + next)) ==
          "422 /problems/bad-value: this cursor belongs to another filter");
    CHECK(problem_of(house.staff("grader").ask("GET", own_marks + "?cursor=" + next)) ==
          "422 /problems/bad-value: this cursor belongs to another filter");
    CHECK(problem_of(ann.ask("GET", own_marks + "?limit=0")).starts_with("422 /problems/bad-value"));
    CHECK(problem_of(ann.ask("GET", own_marks + "?mood=good")).starts_with("422 /problems/bad-value"));
    CHECK(problem_of(house.staff("interviewer").ask("GET", own_marks)).starts_with("403 /problems/role-not-allowed"));
    const Staff admin = house.staff("administrator");
    CHECK(problem_of(admin.ask("GET", "/api/v1/outcomes?cursor=1f2e3d")) ==
          "422 /problems/bad-value: this is not a cursor");
    CHECK(problem_of(admin.ask("GET", "/api/v1/outcomes?cursor=" + next)) ==
          "422 /problems/bad-value: this cursor belongs to another filter");
}
