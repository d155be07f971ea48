#include "system/marked_house.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace shibi;
using namespace shibi::testing;
using nlohmann::json;

namespace {

const std::string of_exam = std::string("?exam=") + MarkedHouse::exam_slug;

double four_digits(double value) {
    return std::round(value * 10'000) / 10'000;
}

const json& criterion_of(const json& list, const std::string& name) {
    const auto found = std::ranges::find_if(list, [&](const json& one) { return one.at("criterion") == name; });
    REQUIRE(found != list.end());
    return *found;
}

} // namespace

TEST_CASE("agreement through the API is what the marks in the journal give, per criterion and per pair of graders") {
    const MarkedHouse house;
    const auto expected = core::agreement::criterion_agreement(house.creativity(), 5, {.seed = 1});
    const json page = house.json_of("adam", "/api/v1/agreement" + of_exam);
    CHECK(page.at("as_of").is_null());
    REQUIRE(page.at("items").size() == 1);
    CHECK(page.at("items").at(0).at("item") == MarkedHouse::essay);
    const json& creativity = criterion_of(page.at("items").at(0).at("criteria"), "creativity");
    CHECK(creativity.at("answers") == MarkedHouse::old_sittings + 1);
    CHECK(creativity.at("kappa").at("value") == four_digits(expected.kappa.value().value));
    CHECK(creativity.at("alpha").at("value") == four_digits(expected.alpha.value().value));
    CHECK(creativity.at("alpha").at("interval").at("low") == four_digits(expected.alpha.value().interval.value().low));
    CHECK(creativity.at("exact") == four_digits(expected.closeness.value().exact));
    CHECK(creativity.at("reading") == "reliable");
    CHECK(criterion_of(page.at("items").at(0).at("criteria"), "script").at("kappa").at("reason") == "one_category");
    const json& pair = criterion_of(page.at("pairs"), "creativity");
    CHECK(pair.at("one").at("name") == "ann");
    CHECK(pair.at("other").at("name") == "bob");
    CHECK(pair.at("kappa") == creativity.at("kappa"));
}

TEST_CASE("a grader sees agreement as of the last midnight and no other grader") {
    const MarkedHouse house;
    const json page = house.json_of("ann", "/api/v1/agreement" + of_exam);
    CHECK(page.at("as_of").get<std::string>().ends_with("T00:00:00.000Z"));
    CHECK_FALSE(page.contains("pairs"));
    CHECK(page.at("items").at(0).at("criteria").at(0).at("answers") == MarkedHouse::old_sittings);
    CHECK(page.dump().find("tok_") == std::string::npos);
    CHECK(house.get("ann", "/api/v1/graders" + of_exam).status == 403);
    const json own = house.json_of("ann", "/api/v1/graders/me" + of_exam);
    CHECK(own.at("shared") == MarkedHouse::old_sittings);
    CHECK(own.dump().find("gold") == std::string::npos);
    CHECK_FALSE(own.contains("marks"));
}

TEST_CASE("reports tell who is stricter and how gold answers were marked; adjudicators as of the last midnight") {
    const MarkedHouse house;
    const json graders = house.json_of("dan", "/api/v1/graders" + of_exam).at("graders");
    REQUIRE(graders.size() == 2);
    const json& ann = graders.at(0);
    CHECK(ann.at("grader").at("name") == "ann");
    CHECK(ann.at("marks") == MarkedHouse::old_sittings + 1);
    CHECK(ann.at("severity").at("value") < 0);
    CHECK(graders.at(1).at("severity").at("value") == -ann.at("severity").at("value").get<double>());
    CHECK(ann.at("gold").at("answers") == 1);
    CHECK(ann.at("drift").at("reason") == "too_few");
    const auto id = ann.at("grader").at("id").get<std::string>();
    CHECK(house.json_of("adam", "/api/v1/graders/" + id + of_exam) == ann);
    const json of_midnight = house.json_of("eve", "/api/v1/graders/" + id + of_exam);
    CHECK(of_midnight.at("marks") == MarkedHouse::old_sittings);
    CHECK(house.json_of("eve", "/api/v1/graders" + of_exam).at("graders").at(0) == of_midnight);
    CHECK_FALSE(house.json_of("eve", "/api/v1/agreement" + of_exam).at("as_of").is_null());
    CHECK(house.get("ann", "/api/v1/graders/" + id + of_exam).status == 403);
    CHECK(house.get("adam", "/api/v1/graders/tok_nobody" + of_exam).status == 404);
}

TEST_CASE("statistics are of one exam that must be named, and for staff who mark or decide") {
    const MarkedHouse house;
    CHECK(house.get("adam", "/api/v1/agreement").status == 422);
    const HttpAnswer unknown = house.get("adam", "/api/v1/agreement" + of_exam + "&colour=red");
    CHECK(unknown.status == 422);
    CHECK_FALSE(json::parse(unknown.body).at("allowed").get<std::string>().empty());
    CHECK(house.get("ivy", "/api/v1/agreement" + of_exam).status == 403);
    CHECK(house.get("adam", "/api/v1/agreement?exam=no-such-exam").status == 422);
}
