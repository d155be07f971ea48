#include "system/marked_house.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace shibi::testing;
using nlohmann::json;

namespace {

const std::string of_exam = std::string("?exam=") + MarkedHouse::exam_slug;

std::string id_of(int number) {
    return MarkedHouse::sitting(number).str();
}

} // namespace

TEST_CASE("a shortlist comes best first, page by page, and names people only where asked") {
    const MarkedHouse house;
    std::vector<std::string> found;
    std::string target = "/api/v1/outcomes" + of_exam + "&verdict=qualified&order=score&limit=4";
    while (!target.empty()) {
        const HttpAnswer page = house.get("ivy", target);
        REQUIRE(page.status == 200);
        for (const json& row : json::parse(page.body).at("outcomes")) {
            found.push_back(row.at("sitting"));
            CHECK_FALSE(row.contains("candidate"));
        }
        const auto link = page.fields.find("link");
        target = link == page.fields.end() ? "" : link->second.substr(1, link->second.find('>') - 1);
    }
    CHECK(found == std::vector<std::string>{id_of(23), id_of(22), id_of(21), id_of(20), id_of(19), id_of(18)});
    const json named = house.json_of("ivy", "/api/v1/outcomes" + of_exam + "&names=1&limit=1");
    CHECK(named.at("outcomes").at(0).at("candidate") == "Candidate 0");
    CHECK(house.get("dan", "/api/v1/outcomes" + of_exam + "&names=1").status == 403);
    CHECK(house.json_of("ivy", "/api/v1/outcomes" + of_exam + "&score_min=0.75").at("outcomes").size() == 6);
}

TEST_CASE("outcomes come as JSON Lines and CSV, every row once") {
    const MarkedHouse house;
    const HttpAnswer lines = house.get("adam", "/api/v1/outcomes" + of_exam + "&format=jsonl");
    CHECK(lines.fields.at("content-type") == "application/jsonl; charset=utf-8");
    CHECK(std::ranges::count(lines.body, '\n') == MarkedHouse::old_sittings);
    const HttpAnswer csv = house.get("adam", "/api/v1/outcomes" + of_exam + "&names=1", {{"Accept", "text/csv"}});
    CHECK(csv.body.starts_with("sitting,pseudonym,candidate,"));
    CHECK(csv.body.contains(",Candidate 17,"));
}

TEST_CASE("an explanation tells the levels in three languages, and neither scores nor anybody else's data") {
    const MarkedHouse house;
    const json told = house.json_of("ivy", "/api/v1/outcomes/" + id_of(3) + "/explanation");
    CHECK(told.at("verdict") == "not_qualified");
    CHECK(told.at("texts").at("en").get<std::string>().contains("Result: not qualified this time."));
    CHECK(told.at("texts").at("zh-Hans-CN").get<std::string>().contains("• 创造性：略有新意"));
    CHECK(told.at("texts").at("yue-Hant-HK").get<std::string>().contains("• 創意：有啲新意"));
    CHECK(told.dump().find("score") == std::string::npos);
    CHECK(told.dump().find("Candidate") == std::string::npos);
    CHECK(told.dump().find("tok_") == std::string::npos);
}

TEST_CASE("a distribution counts every outcome of the exam") {
    const MarkedHouse house;
    const json told = house.json_of("adam", "/api/v1/outcomes/distribution" + of_exam);
    CHECK(told.at("n") == MarkedHouse::old_sittings);
    CHECK(told.at("qualified") == 6);
    int counted = 0;
    for (const json& bin : told.at("bins"))
        counted += bin.at("count").get<int>();
    CHECK(counted == MarkedHouse::old_sittings);
}

TEST_CASE("an erased sitting has no outcome any more, and how well graders agree stays what it was") {
    const MarkedHouse house;
    const std::vector<std::string> statistics{"/api/v1/agreement" + of_exam, "/api/v1/graders" + of_exam};
    std::vector<json> before;
    for (const std::string& target : statistics)
        before.push_back(house.json_of("adam", target));
    REQUIRE(house.post("adam", "/api/v1/sittings/" + id_of(3) + "/erasure", "").status == 200);
    for (std::size_t at = 0; at < statistics.size(); ++at)
        CHECK(house.json_of("adam", statistics[at]) == before[at]);
    for (const std::string rest : {"", "/explanation"}) {
        const HttpAnswer gone = house.get("ivy", "/api/v1/outcomes/" + id_of(3) + rest);
        CHECK(gone.status == 404);
        CHECK(json::parse(gone.body).at("detail").get<std::string>().contains("was erased on"));
    }
    CHECK(house.json_of("ivy", "/api/v1/outcomes/distribution" + of_exam).at("n") == MarkedHouse::old_sittings - 1);
    const HttpAnswer rows = house.get("ivy", "/api/v1/outcomes" + of_exam + "&names=1&format=jsonl");
    CHECK_FALSE(rows.body.contains(id_of(3)));
}

TEST_CASE("graders and adjudicators get no outcomes, and a sitting without one says what it waits for") {
    const MarkedHouse house;
    for (const std::string who : {"ann", "eve"})
        for (const std::string& path :
             {std::string("/api/v1/outcomes"), "/api/v1/outcomes/distribution" + of_exam,
              "/api/v1/outcomes/" + id_of(3), "/api/v1/outcomes/" + id_of(3) + "/explanation"})
            CHECK(house.get(who, path).status == 403);
    const HttpAnswer waiting = house.get("ivy", "/api/v1/outcomes/" + id_of(MarkedHouse::old_sittings));
    CHECK(waiting.status == 404);
    CHECK(json::parse(waiting.body).at("detail").get<std::string>().contains("has no outcome yet"));
    CHECK(house.get("ivy", "/api/v1/outcomes/sit_nobody/explanation").status == 404);
    for (const std::string query : {"&verdict=maybe", "&score_min=2", "&order=luck", "&names=perhaps", "&cursor=zzz"}) {
        CAPTURE(query);
        CHECK(house.get("ivy", "/api/v1/outcomes" + of_exam + query).status == 422);
    }
}
