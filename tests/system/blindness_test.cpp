// What a grader can see of the others: nothing, whatever is asked for. The rows of a data team do not move either.
#include "support/described_api.hpp"
#include "system/marking_house.hpp"

#include <doctest/doctest.h>

#include <map>
#include <vector>

using namespace shibi::testing;
using nlohmann::json;

namespace {

const std::string of_exam = std::string("?exam=") + marked_exam;

/// What was answered to each target: status, header fields and body.
using Seen = std::map<std::string, std::string>;

std::string all_of(const HttpAnswer& answer) {
    std::string all = std::to_string(answer.status) + '\n';
    for (const auto& [name, value] : answer.fields)
        if (name != "date" && !name.starts_with("ratelimit")) all += name + ": " + value + '\n';
    return all + answer.body;
}

/// Every GET route of the description with these ids in its path, and what it lists in each form.
class Routes {
public:
    Routes(const Staff& anybody, std::map<std::string, std::string> ids) {
        const DescribedApi api{anybody.must(200, "GET", "/openapi.json")};
        for (const Operation& operation : api.operations()) {
            // From the machine itself /metrics is open to everybody, so it is not for graders to log in to.
            if (operation.method != "GET" || operation.path == "/metrics") continue;
            std::string path = operation.path;
            for (const auto& [capture, id] : ids)
                if (const auto at = path.find(capture); at != std::string::npos) path.replace(at, capture.size(), id);
            for (const std::string query : {"", "?limit=1", "?since=0", "?format=jsonl", "?format=csv"})
                targets_.push_back(path + query);
            for (const std::string query : {"", "&item=character", "&by=candidate", "&limit=1"})
                targets_.push_back(path + of_exam + query);
        }
    }

    [[nodiscard]] Seen seen_by(const Staff& grader) const {
        Seen seen;
        for (const std::string& target : targets_)
            seen[target] = all_of(grader.ask("GET", target));
        return seen;
    }

private:
    std::vector<std::string> targets_;
};

/// Which targets are answered in another way than before.
std::vector<std::string> moved(const Seen& before, const Seen& after) {
    std::vector<std::string> targets;
    for (const auto& [target, answer] : before)
        if (after.at(target) != answer) targets.push_back(target);
    return targets;
}

void check_nothing_moved(const std::string& when, const Seen& before, const Seen& after) {
    for (const std::string& target : moved(before, after))
        FAIL_CHECK(when, ": GET ", target, " is answered in another way");
}

/// Claims and marks what is left of an item.
void mark_all(const Staff& grader, const std::string& item, std::size_t level) {
    while (const auto task = grader.claim({{"item", item}}))
        REQUIRE(grader.mark(*task, level).status == 200);
}

} // namespace

TEST_CASE("whatever another grader claims, gives back, marks and revises, no route tells it to a grader") {
    MarkingHouse house{{{"marking", {{"gold_percent", 50}}}}};
    const std::string sitting = house.finished_sitting("甲");
    house.finished_sitting("乙");
    const Staff admin = house.staff("administrator");
    for (const char* text : {"金一", "金二"})
        house.gold(admin, "persuasive-email", text, 2, false);
    const Staff ann = house.staff("grader");
    const Staff bo = house.staff("grader");
    REQUIRE(ann.mark(*ann.claim({{"item", "character"}}), 2).status == 200);
    const json held = *ann.claim({{"item", "persuasive-email"}});
    const Routes routes(ann, {{"{id}", sitting},
                              {"{sitting}", sitting},
                              {"{claim}", held.at("claim")},
                              {"{answer}", held.at("answer")},
                              {"{grader}", "me"},
                              {"{name}", "server-event.json"},
                              {"{slug}", "bad-value"},
                              {"{version}", std::string(64, '0')}});
    const Seen before = routes.seen_by(ann);
    CHECK(before.at("/api/v1/marking/progress" + of_exam).starts_with("200"));
    CHECK(before.at("/api/v1/marking/claims/" + held.at("claim").get<std::string>()).starts_with("200"));
    check_nothing_moved("time alone", before, routes.seen_by(ann));

    const json claimed = *bo.claim({{"item", "professional-email"}});
    check_nothing_moved("another claims", before, routes.seen_by(ann));
    const std::string its_claim = "/api/v1/marking/claims/" + claimed.at("claim").get<std::string>();
    CHECK(bo.ask("DELETE", its_claim).status == 204);
    check_nothing_moved("another gives back", before, routes.seen_by(ann));
    for (const char* item : {"professional-email", "persuasive-email"}) // the answer that Ann holds among them
        mark_all(bo, item, 1);
    const json mine = bo.must(200, "GET", "/api/v1/marking/marks").at("marks");
    CHECK(bo.mark(bo.must(200, "GET", "/api/v1/marking/claims/" + mine[0].at("claim").get<std::string>()), 3).status ==
          200);
    check_nothing_moved("another marks and revises", before, routes.seen_by(ann));

    // What must show: a mark is final once the other one is in.
    mark_all(bo, "character", 4);
    const Seen after = routes.seen_by(ann);
    for (const std::string& target : moved(before, after)) {
        CAPTURE(target);
        CHECK(target.starts_with("/api/v1/marking/marks"));
        CHECK(after.at(target).contains("\"revisable\":false"));
    }
}

TEST_CASE(
    "what an interviewer records of writing, not rating, no route tells to a grader, and every list of others does") {
    MarkingHouse house;
    const std::string sitting = house.finished_sitting("甲");
    const Staff ann = house.staff("grader");
    const json held = *ann.claim({{"item", "character"}});
    const Routes routes(ann, {{"{id}", sitting},
                              {"{sitting}", sitting},
                              {"{claim}", held.at("claim")},
                              {"{answer}", held.at("answer")},
                              {"{grader}", "me"},
                              {"{name}", "server-event.json"},
                              {"{slug}", "bad-value"},
                              {"{version}", std::string(64, '0')}});
    const Seen before = routes.seen_by(ann);
    const Staff ina = house.staff("interviewer");
    const Staff data = house.staff("analyst");
    const auto row = [&](const Staff& who) { return who.must(200, "GET", "/api/v1/sittings").at("sittings").at(0); };
    CHECK(row(ina).at("writing_confirmed").is_null());
    CHECK(row(ina).at("writing_confirmed_at").is_null());
    ina.must(200, "POST", "/api/v1/sittings/" + sitting + "/interventions",
             {{"kind", "confirm_writing"}, {"confirmed", true}, {"note", "two novels"}});
    check_nothing_moved("writing is confirmed", before, routes.seen_by(ann));
    for (const auto& [target, answer] : routes.seen_by(ann))
        if (!target.contains("openapi") && !target.contains("protocol"))
            CHECK_MESSAGE(!answer.contains("writing_confirm"), target);

    for (const Staff& who : {ina, data}) {
        CHECK(row(who).at("writing_confirmed") == true);
        CHECK_FALSE(row(who).at("writing_confirmed_by").get<std::string>().empty());
        CHECK(row(who).at("writing_confirmed_at").is_string());
    }
    const HttpAnswer csv = data.ask("GET", "/api/v1/sittings?format=csv");
    CHECK(csv.body.contains("writing_confirmed,writing_confirmed_by,writing_confirmed_at"));
    CHECK_FALSE(csv.body.contains("two novels"));

    REQUIRE(ann.mark(held, 2).status == 200);
    for (const Staff& grader : {house.staff("grader"), house.staff("grader")})
        while (const auto task = grader.claim())
            REQUIRE(grader.mark(*task, 2).status == 200);
    CHECK(ina.must(200, "GET", "/api/v1/outcomes").at("outcomes").at(0).at("writing_confirmed") == true);
    ina.must(200, "POST", "/api/v1/sittings/" + sitting + "/interventions",
             {{"kind", "confirm_writing"}, {"confirmed", false}, {"note", ""}});
    CHECK(data.must(200, "GET", "/api/v1/outcomes").at("outcomes").at(0).at("writing_confirmed") == false);
}

TEST_CASE("marking moves no row of answers that a data team pulls, neither its tag nor what is new since") {
    MarkingHouse house;
    house.finished_sitting("甲");
    const Staff data = house.staff("analyst");
    const HttpAnswer before = data.ask("GET", "/api/v1/answers");
    REQUIRE(before.status == 200);
    CHECK(json::parse(before.body).at("answers").size() > 3);
    const std::string since = "/api/v1/answers?since=" + before.fields.at("journal-seq");
    for (const std::size_t level : {0U, 4U}) {
        const Staff grader = house.staff("grader");
        while (const auto task = grader.claim())
            REQUIRE(grader.mark(*task, level).status == 200);
    }
    const Staff ada = house.staff("adjudicator");
    for (const json& one : ada.must(200, "GET", "/api/v1/marking/disagreements").at("disagreements")) {
        const std::string target = "/api/v1/marking/answers/" + one.at("answer").get<std::string>();
        json decision = sheet_at(ada.must(200, "GET", target), 2);
        decision["reason"] = "in between";
        ada.must(200, "POST", target + "/adjudication", decision);
    }
    CHECK(data.must(200, "GET", "/api/v1/outcomes").at("outcomes").size() == 1);
    CHECK(data.must(200, "GET", since).at("answers").empty());
    const HttpAnswer after = data.ask("GET", "/api/v1/answers");
    CHECK(after.body == before.body);
    CHECK(after.fields.at("etag") == before.fields.at("etag"));

    house.server().ask_to_stop();
    house.server().wait();
    REQUIRE(house.server().run({"rebuild"}).exit_code == 0);
    house.start_again();
    CHECK(house.staff("analyst").ask("GET", "/api/v1/answers").body == before.body);
}

TEST_CASE(
    "who decides or knows gold answers marks none, and who reads for a data team changes nothing and sees no names") {
    MarkingHouse house;
    const std::string sitting = house.finished_sitting("一个认得的名字");
    const Staff ada = house.staff("adjudicator");
    for (const char* target : {"/api/v1/answers", "/api/v1/marks", "/api/v1/sittings", "/api/v1/marking/marks"})
        CHECK(ada.ask("GET", target).status == 403);
    CHECK(ada.ask("POST", "/api/v1/marking/claims", {{"exam", marked_exam}}).status == 403);

    const Staff data = house.staff("analyst");
    for (const std::string list : {"answers", "sittings", "marks", "outcomes"}) {
        CAPTURE(list);
        for (const std::string form : {"?format=json", "?format=jsonl", "?format=csv"}) {
            const HttpAnswer answer = data.ask("GET", "/api/v1/" + list + form);
            CHECK(answer.status == 200);
            if (list != "answers") CHECK_FALSE(answer.body.contains("一个认得的名字")); // it is what was written there
        }
    }
    CHECK(data.ask("GET", "/api/v1/sittings").body.contains(sitting));
    CHECK(data.ask("GET", "/api/v1/outcomes?names=1").status == 403);
    CHECK(data.ask("GET", "/api/v1/sittings/" + sitting).status == 403);
    CHECK(data.ask("POST", "/api/v1/sittings", {{"exam", marked_exam}, {"name", "Chan"}}).status == 403);
    CHECK(data.ask("POST", "/api/v1/sittings/" + sitting + "/erasure").status == 403);
    CHECK(data.ask("GET", "/api/v1/gold").status == 403);
}
