#include "system/marking_house.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace shibi::testing;
using nlohmann::json;

namespace {

std::string problem_of(const HttpAnswer& answer) {
    return std::to_string(answer.status) + " " + json::parse(answer.body).at("type").get<std::string>();
}

std::string target_of(const json& task, const std::string& more = "") {
    return "/api/v1/marking/claims/" + task.at("claim").get<std::string>() + more;
}

std::set<std::string> fields_of(const json& object) {
    std::set<std::string> names;
    for (const auto& [name, value] : object.items())
        names.insert(name + (value.is_object() ? " {}" : value.is_null() ? " null" : ""));
    return names;
}

/// "clm_ and 22 more"
std::string form_of(const std::string& id) {
    return id.substr(0, 4) + " and " + std::to_string(id.size() - 4) + " more";
}

} // namespace

TEST_CASE("two graders mark blind, a third settles where they disagree") {
    MarkingHouse house;
    house.finished_sitting("甲");
    const Staff ann = house.staff("grader");
    const Staff bo = house.staff("grader");
    const Staff ada = house.staff("adjudicator");
    const json exam = ann.must(200, "GET", "/api/v1/exams").at("exams")[0];
    const json& items = exam.at("items");
    REQUIRE(items.size() == 3);
    CHECK(items[0].at("title").at("en") == "Describe a Character");
    CHECK(items[0].at("script") == "Hans");
    CHECK(items[0].at("variety") == "cmn");
    const json& creativity = items[0].at("criteria")[1];
    CHECK(creativity.at("id") == "creativity");
    CHECK(creativity.at("title") == json{{"en", "Creativity"}, {"zh-Hans-CN", "创造性"}, {"yue-Hant-HK", "創意"}});
    CHECK(creativity.at("levels").at(4).at("points") == 4);
    CHECK(creativity.at("levels").at(4).at("title").at("en") == "Original");
    CHECK(exam.at("interview").at(0).at("title").at("en") == "Writing experience");
    CHECK(exam.at("thresholds") == json{{"qualified", 0.75}, {"borderline", 0.6}});
    std::set<std::string> answers;
    while (const auto task = ann.claim()) {
        CHECK(task->at("mark").is_null());
        CHECK(task->at("report").is_object());
        CHECK(task->at("text").get<std::string>().starts_with("甲写了这一段"));
        answers.insert(task->at("answer"));
        CHECK(ann.mark(*task, 3).status == 200);
    }
    CHECK(answers.size() == 3);
    CHECK(ann.progress().at("done") == 3);
    CHECK(ann.progress().at("left") == 0);
    CHECK(ada.must(200, "GET", "/api/v1/marking/disagreements").at("disagreements").empty());

    bool first = true;
    while (const auto task = bo.claim()) {
        CHECK(answers.contains(task->at("answer")));
        CHECK(task->at("mark").is_null()); // nothing of the other's
        const HttpAnswer marked = bo.mark(*task, first ? 0 : 3);
        CHECK(marked.status == 200);
        CHECK(fields_of(json::parse(marked.body)) == std::set<std::string>{"answer", "claim", "mark {}"});
        first = false;
    }
    const json waiting = ada.must(200, "GET", "/api/v1/marking/disagreements").at("disagreements");
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].at("levels_apart") == 3);
    const std::string target = "/api/v1/marking/answers/" + waiting[0].at("answer").get<std::string>();
    const json side_by_side = ada.must(200, "GET", target);
    REQUIRE(side_by_side.at("marks").size() == 2);
    CHECK(fields_of(side_by_side.at("marks")[0]) ==
          std::set<std::string>{"comments", "flag null", "points {}", "reason null", "slot"});
    CHECK(problem_of(bo.ask("GET", target)) == "403 /problems/role-not-allowed");

    json decision = sheet_at(side_by_side, 2);
    CHECK(problem_of(ada.ask("POST", target + "/adjudication", decision)).starts_with("400"));
    decision["reason"] = "the features are there";
    CHECK(ada.must(200, "POST", target + "/adjudication", decision).at("marks").size() == 3);
    CHECK(problem_of(ada.ask("POST", target + "/adjudication", decision)) == "409 /problems/conflict");
    CHECK(ada.must(200, "GET", "/api/v1/marking/disagreements").at("disagreements").empty());
}

TEST_CASE("a gold answer comes in the form of a real one, and progress does not tell it") {
    MarkingHouse house{{{"marking", {{"gold_percent", 50}}}}};
    for (const char* name : {"甲", "乙", "丙", "丁", "戊", "己"})
        house.finished_sitting(name);
    const Staff ada = house.staff("adjudicator");
    for (int number = 0; number < 12; ++number)
        house.gold(ada, number % 2 == 0 ? "character" : "persuasive-email", "金" + std::to_string(number), 2, false);

    std::set<std::set<std::string>> forms;
    std::set<std::string> ids;
    std::set<std::set<std::string>> results;
    std::size_t golds = 0;
    for (int grader = 0; grader < 4; ++grader) {
        const Staff ann = house.staff("grader");
        auto before = ann.progress();
        while (const auto task = ann.claim()) {
            golds += task->at("text").get<std::string>().starts_with("金") ? 1 : 0;
            forms.insert(fields_of(*task));
            ids.insert(form_of(task->at("claim")) + ", " + form_of(task->at("answer")) + ", " +
                       std::to_string(task->at("pseudonym").get<std::string>().size()));
            CHECK(ann.progress().at("left") == before.at("left").get<int>() - 1);
            const HttpAnswer marked = ann.mark(*task, 2);
            REQUIRE(marked.status == 200);
            results.insert(fields_of(json::parse(marked.body).at("mark")));
            const auto after = ann.progress();
            CHECK(after.at("done") == before.at("done").get<int>() + 1);
            CHECK(after.at("left") == before.at("left").get<int>() - 1);
            before = after;
            if (after.at("done") == 9) break;
        }
    }
    CHECK(golds > 0);
    CHECK(forms.size() == 1);
    CHECK(ids == std::set<std::string>{"clm_ and 22 more, ans_ and 22 more, 8"});
    CHECK(results.size() == 1);
}

TEST_CASE("a qualifying set comes before the first real answer, and who does not pass gets none") {
    MarkingHouse house;
    house.finished_sitting("甲");
    const Staff ada = house.staff("adjudicator");
    for (const char* text : {"一", "二", "三"})
        house.gold(ada, "character", text, 4, true);
    const Staff good = house.staff("grader");
    CHECK(good.progress().at("qualifying") == json{{"needed", 2}, {"done", 0}, {"passed", false}});
    for (int number = 0; number < 2; ++number) {
        const auto task = good.claim();
        CHECK(task->at("text").get<std::string>().size() == 3);
        CHECK(good.mark(*task, 3).status == 200); // one level off agrees
    }
    CHECK(good.progress().at("qualifying").at("passed") == true);
    CHECK(good.claim()->at("text").get<std::string>().starts_with("甲"));

    const Staff bad = house.staff("grader");
    for (int number = 0; number < 3; ++number) // the third is another chance
        CHECK(bad.mark(*bad.claim(), 0).status == 200);
    CHECK(problem_of(bad.ask("POST", "/api/v1/marking/claims", {{"exam", marked_exam}})) ==
          "403 /problems/not-qualified");
}

TEST_CASE("marks outside the levels, twice, without a claim or after its lease are refused with the reason") {
    MarkingHouse house;
    house.finished_sitting("甲");
    const Staff ann = house.staff("grader");
    const Staff bo = house.staff("grader");
    const json task = *ann.claim({{"item", "character"}});
    json sheet = sheet_at(task, 2);
    sheet["points"]["creativity"] = 9;
    const HttpAnswer outside = ann.ask("PUT", target_of(task, "/mark"), sheet);
    CHECK(problem_of(outside) == "422 /problems/bad-value");
    CHECK(json::parse(outside.body).at("allowed") == "the points of one of its levels: 0, 1, 2, 3, 4");
    sheet = sheet_at(task, 2);
    sheet["rubric_version"] = "another";
    CHECK(problem_of(ann.ask("PUT", target_of(task, "/mark"), sheet)) == "409 /problems/conflict");
    sheet = sheet_at(task, 2);
    sheet["comments"] = json::array({{{"start", 0}, {"end", 9999}, {"text", "far"}}});
    CHECK(problem_of(ann.ask("PUT", target_of(task, "/mark"), sheet)) == "422 /problems/bad-value");
    CHECK(problem_of(bo.mark(task, 2)) == "404 /problems/claim-unknown");
    CHECK(problem_of(house.staff("interviewer").mark(task, 2)) == "403 /problems/role-not-allowed");

    CHECK(ann.mark(task, 2).status == 200);
    CHECK(ann.mark(task, 2).status == 200); // the same again
    CHECK(ann.mark(task, 3).status == 200); // revised
    CHECK(ann.must(200, "GET", target_of(task)).at("mark").at("revisions") == 1);
    const json other = *bo.claim({{"item", "character"}});
    CHECK(bo.mark(other, 3).status == 200);
    CHECK(problem_of(ann.mark(task, 2)) == "409 /problems/already-marked");
    CHECK(problem_of(ann.ask("DELETE", target_of(task))) == "409 /problems/already-marked");

    const json short_lived = *ann.claim({{"item", "professional-email"}, {"lease_ms", 1000}});
    while (!ann.progress().at("held").is_null()) {
    }
    CHECK(problem_of(ann.mark(short_lived, 2)) == "409 /problems/claim-expired");
    CHECK(problem_of(ann.ask("POST", target_of(short_lived, "/renewal"))) == "409 /problems/claim-expired");
    CHECK(problem_of(ann.ask("POST", "/api/v1/marking/claims", {{"exam", "none"}})) == "404 /problems/not-found");
    CHECK(problem_of(ann.ask("POST", "/api/v1/marking/claims", {{"exam", marked_exam}, {"by", "mood"}})) ==
          "400 /problems/malformed");
    CHECK(problem_of(ann.ask("POST", "/api/v1/marking/claims", {{"exam", marked_exam}, {"item", "haiku"}})) ==
          "422 /problems/unknown-item");
    CHECK(problem_of(ann.ask("POST", "/api/v1/gold", json::object())) == "403 /problems/role-not-allowed");
}

TEST_CASE("a claim is given back, renewed and found again after a restart") {
    MarkingHouse house;
    house.finished_sitting("甲");
    const std::string token = house.server().token("grader");
    const Staff ann{house.server().address(), token};
    const json task = *ann.claim({{"lease_ms", 60000}});
    CHECK(ann.must(200, "POST", target_of(task, "/renewal")).at("until") > task.at("until"));
    CHECK(ann.claim()->at("claim") == task.at("claim"));
    house.gold(house.staff("administrator"), "character", "金", 2, false);
    house.start_again();
    const Staff again{house.server().address(), token};
    const json found = *again.claim();
    CHECK(found.at("claim") == task.at("claim"));
    CHECK(again.ask("DELETE", target_of(found)).status == 204);
    CHECK(again.must(200, "GET", target_of(found)).at("state") == "given_back");
    CHECK(again.claim()->at("answer") != found.at("answer")); // what was given back comes last
    const json gold = house.staff("administrator").must(200, "GET", "/api/v1/gold").at("gold");
    REQUIRE(gold.size() == 1);
    CHECK(house.staff("adjudicator").ask("DELETE", "/api/v1/gold/" + gold[0].at("gold").get<std::string>()).status ==
          204);
}
