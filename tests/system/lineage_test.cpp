// Where the rows of a data team come from, and that each name in them leads somewhere.
#include "system/marking_house.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace shibi::testing;
using nlohmann::json;

namespace {

/// One sitting that two graders have marked.
struct Marked {
    Marked() : sitting(house.finished_sitting("甲")) {
        for (const std::size_t level : {2U, 2U}) {
            const Staff grader = house.staff("grader");
            while (const auto task = grader.claim())
                REQUIRE(grader.mark(*task, level).status == 200);
        }
    }
    MarkingHouse house;
    std::string sitting;
};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

TEST_CASE("every row of every list says its lineage, and its exam and rubric versions are found with their content") {
    Marked marked;
    const Staff data = marked.house.staff("analyst");
    const json listed = data.must(200, "GET", "/api/v1/exams").at("exams").at(0);
    const std::string versions = "/api/v1/exams/" + listed.at("slug").get<std::string>() + "/versions/";
    for (const std::string list : {"answers", "sittings", "marks", "outcomes"}) {
        CAPTURE(list);
        const json rows = data.must(200, "GET", "/api/v1/" + list).at(list);
        REQUIRE_FALSE(rows.empty());
        for (const json& row : rows) {
            const json& lineage = row.at("lineage");
            for (const char* const name : {"exam_version", "server_build", "journal_ordinal", "journal_head"})
                CHECK_FALSE(lineage.at(name).is_null());
            CHECK(lineage.contains("checkers") != lineage.contains("checker"));
            const json version = data.must(200, "GET", versions + lineage.at("exam_version").get<std::string>());
            CHECK(version.at("version") == lineage.at("exam_version"));
            CHECK(version.at("content").at("marking").contains("weights"));
            const json& rubrics = version.at("rubric_versions");
            if (lineage.contains("rubric_versions"))
                CHECK(lineage.at("rubric_versions") == rubrics);
            else if (!lineage.at("rubric_version").is_null())
                CHECK(rubrics.at(row.at("item").get<std::string>()) == lineage.at("rubric_version"));
        }
    }
    const HttpAnswer kept = data.ask("GET", versions + listed.at("version").get<std::string>());
    CHECK(kept.fields.at("cache-control").contains("immutable"));
    CHECK_FALSE(kept.fields.at("etag").empty());
    CHECK(marked.house.staff("grader").ask("GET", versions + listed.at("version").get<std::string>()).status == 403);
    CHECK(data.ask("GET", "/api/v1/exams/nothing/versions").status == 404);
}

TEST_CASE("marks come as tidy CSV: a line for each criterion, with its points in a column") {
    Marked marked;
    const Staff data = marked.house.staff("analyst");
    const json marks = data.must(200, "GET", "/api/v1/marks").at("marks");
    std::size_t criteria = 0;
    for (const json& mark : marks)
        criteria += mark.at("points").size();
    const auto lines = lines_of(data.ask("GET", "/api/v1/marks?format=csv&per=criterion").body);
    CHECK(lines.at(0).starts_with("sitting,answer,pseudonym,demonstration,exam,item,slot,kind,grader,grader_name,"
                                  "criterion,points,"));
    CHECK(lines.size() == criteria + 1);
    CHECK(data.ask("GET", "/api/v1/marks?per=criterion").status == 422);
}

TEST_CASE("Label Studio gets no task without a text, though other items were answered") {
    Marked marked;
    const Staff data = marked.house.staff("analyst");
    const json tasks = data.must(200, "GET", "/api/v1/answers?format=label-studio");
    CHECK(tasks.size() < data.must(200, "GET", "/api/v1/answers").at("answers").size());
    REQUIRE_FALSE(tasks.empty());
    for (const json& task : tasks)
        CHECK_FALSE(task.at("data").at("text").get<std::string>().empty());
}
