// A data team's copy, kept by `since`, when a person is erased.
#include "system/marking_house.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace shibi::testing;
using nlohmann::json;

namespace {

const std::string lists[] = {"answers", "sittings", "marks", "outcomes"};

} // namespace

TEST_CASE("a copy of each list that is kept by its Seq learns that a sitting was erased, and reads none of its words") {
    MarkingHouse house;
    const std::string sitting = house.finished_sitting("一个认得的名字");
    for (const std::size_t level : {2U, 2U}) {
        const Staff grader = house.staff("grader");
        while (const auto task = grader.claim())
            REQUIRE(grader.mark(*task, level).status == 200);
    }
    const Staff data = house.staff("analyst");
    const HttpAnswer before = data.ask("GET", "/api/v1/sittings");
    const std::string since = "?since=" + before.fields.at("journal-seq");
    const json marks = data.must(200, "GET", "/api/v1/marks").at("marks");
    const json agreement = data.must(200, "GET", "/api/v1/agreement?exam=" + std::string{marked_exam});
    for (const std::string& list : lists)
        CHECK(data.must(200, "GET", "/api/v1/" + list + since).at(list).empty());

    house.staff("administrator").must(200, "POST", "/api/v1/sittings/" + sitting + "/erasure", {{"reason", "asked"}});
    for (const std::string& list : lists) {
        CAPTURE(list);
        const std::string target = "/api/v1/" + list + since;
        const json rows = data.must(200, "GET", target).at(list);
        CHECK_FALSE(rows.empty());
        for (const json& row : rows) {
            CHECK(row.at("sitting") == sitting);
            CHECK(row.at("erased_at").is_string());
            for (const char* const gone : {"text", "effective_text", "candidate"})
                if (row.contains(gone)) CHECK(row.at(gone) == "");
            for (const char* const gone : {"report", "score", "verdict", "terms", "set_at", "flag", "reason"})
                if (row.contains(gone)) CHECK(row.at(gone).is_null());
        }
        CHECK(data.ask("GET", target + "&format=csv").status == 200);
        CHECK_FALSE(data.ask("GET", target + "&format=jsonl").body.contains("一个认得的名字"));
        const HttpAnswer beyond = data.ask("GET", "/api/v1/" + list + "?since=1000000");
        CHECK(beyond.status == 422);
        CHECK(beyond.body.contains("the journal's last one is"));
    }
    CHECK(data.must(200, "GET", "/api/v1/answers").at("answers").empty());
    CHECK(data.must(200, "GET", "/api/v1/outcomes").at("outcomes").empty());
    CHECK(data.must(200, "GET", "/api/v1/marks").at("marks").size() == marks.size());
    CHECK(data.must(200, "GET", "/api/v1/agreement?exam=" + std::string{marked_exam}) == agreement);
}
