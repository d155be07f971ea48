#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

using namespace shibi::testing;
using nlohmann::json;

namespace {

const std::string invitation = json{{"exam", exam_slug}, {"name", "Lee"}}.dump();

HttpAnswer invite(const Address& server, Fields fields, const std::string& key, const std::string& body = invitation) {
    fields.emplace_back("Idempotency-Key", key);
    return request(server, "POST", "/api/v1/sittings", fields, body);
}

std::size_t sittings(const Address& server, const Fields& interviewer) {
    return json::parse(request(server, "GET", "/api/v1/sittings", interviewer).body).at("sittings").size();
}

} // namespace

TEST_CASE("an invitation that is repeated with its key is made once, and answered alike") {
    HouseFixture house;
    const Address server = house.server().address();
    const Fields interviewer = house.bearer("interviewer");
    const HttpAnswer first = invite(server, interviewer, "k1");
    const HttpAnswer again = invite(server, interviewer, "k1");
    CHECK(first.status == 201);
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    CHECK(again.fields.at("location") == first.fields.at("location"));
    CHECK(sittings(server, interviewer) == 1);
    CandidateClient candidate(server, json::parse(again.body).at("link"));
    CHECK(candidate.log_in().status == 200);

    CHECK(invite(server, interviewer, "k2").status == 201);
    CHECK(invite(server, house.bearer("interviewer"), "k1").status == 201); // another token's key is another key
    CHECK(sittings(server, interviewer) == 3);
}

TEST_CASE("a key with another body, or a malformed one, is refused; a refused request frees its key") {
    HouseFixture house;
    const Address server = house.server().address();
    const Fields interviewer = house.bearer("interviewer");
    CHECK(invite(server, interviewer, "k1").status == 201);
    const HttpAnswer other = invite(server, interviewer, "k1", json{{"exam", exam_slug}, {"name", "Ho"}}.dump());
    CHECK(other.status == 422);
    CHECK(json::parse(other.body).at("type") == "/problems/idempotency-key-reused");
    CHECK(invite(server, interviewer, "a b").status == 400);

    CHECK(invite(server, interviewer, "k2", json{{"exam", "none"}, {"name", "Ho"}}.dump()).status == 404);
    CHECK(invite(server, interviewer, "k2").status == 201);
    CHECK(sittings(server, interviewer) == 2);
}

TEST_CASE("ten thousand are invited at once or not at all, and the server answers others meanwhile") {
    HouseFixture house;
    const Address server = house.server().address();
    const Fields interviewer = house.bearer("interviewer");
    json rows = json::array();
    for (int row = 0; row < 10'000; ++row)
        rows.push_back({{"exam", exam_slug}, {"name", "考生 " + std::to_string(row)}});
    const auto invite_all = [&] {
        return request(server, "POST", "/api/v1/sittings", interviewer, json{{"invitations", rows}}.dump());
    };
    rows[9'999]["accommodation"] = {{"percent", 1'000}};
    const HttpAnswer refused = invite_all();
    CHECK(refused.status == 400);
    CHECK(json::parse(refused.body).at("rows").size() == 1);
    CHECK(json::parse(refused.body).at("rows").at(0).at("index") == 9'999);
    CHECK(sittings(server, interviewer) == 0);

    rows[9'999].erase("accommodation");
    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    std::atomic<bool> over = false;
    HttpAnswer answer;
    std::thread inviting([&] {
        answer = invite_all();
        over = true;
    });
    Clock::duration longest{};
    while (!over) {
        const auto asked = Clock::now();
        CHECK(request(server, "GET", "/healthz").status == 200);
        longest = std::max(longest, Clock::now() - asked);
    }
    inviting.join();
    const auto took = Clock::now() - began;
    MESSAGE("of ", std::chrono::duration_cast<std::chrono::milliseconds>(took).count(), " ms the longest wait was ",
            std::chrono::duration_cast<std::chrono::milliseconds>(longest).count());
    CHECK(longest < took / 4); // it was half of it when one turn of the loop did all of the work
    CHECK(answer.status == 201);
    CHECK(json::parse(answer.body).at("sittings").size() == 10'000);
    rows.push_back(rows[0]);
    const HttpAnswer too_many = invite_all(); // for good: nothing says when to come back
    CHECK(too_many.status == 422);
    CHECK(json::parse(too_many.body).at("type") == "/problems/too-long");
    CHECK(json::parse(too_many.body).at("allowed").get<std::string>().contains("10000"));
    CHECK_FALSE(too_many.fields.contains("retry-after"));
}

TEST_CASE("whoever may not invite, or names no exam that there is, is told what would be right") {
    HouseFixture house;
    const Address server = house.server().address();
    const HttpAnswer refused = request(server, "POST", "/api/v1/sittings", house.bearer("grader"), invitation);
    CHECK(refused.status == 403);
    const json problem = json::parse(refused.body);
    CHECK(problem.at("detail").get<std::string>().contains("grader"));
    CHECK(problem.at("allowed") == "a token of one of these roles: administrator, interviewer");

    const auto nowhere = house.server().run({"invite", "--exam", "nope", "--name", "Lee"});
    CHECK(nowhere.exit_code == 1);
    CHECK(nowhere.errors.contains(exam_slug));
    const auto unseen = house.server().run({"invite", "--exam", exam_slug, "--name", "\u202EA"});
    CHECK(unseen.exit_code == 1);
    CHECK(unseen.errors.contains("U+202E"));
    const auto nobody = house.server().run({"invite", "--exam", exam_slug, "--name", "Lee", "--admission", "me"});
    CHECK(nobody.exit_code == 2);
    CHECK(nobody.errors.contains("candidate, interviewer"));
}

TEST_CASE("an invitation that asks for an interviewer's admission is told so to everybody who needs it") {
    HouseFixture house;
    const Address server = house.server().address();
    const Fields interviewer = house.bearer("interviewer");
    const auto rows = [&] {
        return json::parse(request(server, "GET", "/api/v1/sittings", interviewer).body).at("sittings");
    };
    const auto told = [&](const std::string& sitting) {
        const json shown = json::parse(request(server, "GET", "/api/v1/sittings/" + sitting, interviewer).body);
        json all{shown.at("sitting").at("staff").at("admission"), rows().back().at("admission")};
        for (const json& section : shown.at("sitting").at("sections"))
            all.push_back(section.at("admission"));
        return all;
    };
    const auto invited = [&](const json& asked) -> std::string {
        json body{{"exam", exam_slug}, {"name", "Lee"}};
        body.update(asked);
        return json::parse(request(server, "POST", "/api/v1/sittings", interviewer, body.dump()).body).at("sitting");
    };
    // In the exam itself the candidate begins the interview and the test, and an interviewer lets the sprint begin.
    CHECK(told(invited(json::object())) == json{nullptr, nullptr, "candidate", "candidate", "interviewer"});
    CHECK(told(invited({{"admission", "interviewer"}})) ==
          json{"interviewer", "interviewer", "candidate", "interviewer", "interviewer"});
    CHECK(told(invited({{"admission", "candidate"}})) ==
          json{"candidate", "candidate", "candidate", "candidate", "candidate"});
    const auto line =
        house.server().run({"invite", "--exam", exam_slug, "--name", "Lee", "--admission", "interviewer"});
    CHECK(line.exit_code == 0);
    CHECK(rows().back().at("admission") == "interviewer");
}

TEST_CASE("sittings are found by a part of the candidate's name, by those who may read names") {
    HouseFixture house;
    const Address server = house.server().address();
    const Fields interviewer = house.bearer("interviewer");
    for (const char* name : {"陳大文", "Chan 100% Tai", "Wong"})
        REQUIRE(
            request(server, "POST", "/api/v1/sittings", interviewer, json{{"exam", exam_slug}, {"name", name}}.dump())
                .status == 201);
    const auto found = [&](const std::string& part) {
        std::vector<std::string> names;
        const HttpAnswer answer = request(server, "GET", "/api/v1/sittings?name=" + part, interviewer);
        for (const json& row : json::parse(answer.body).at("sittings"))
            names.push_back(row.at("candidate"));
        return names;
    };
    CHECK(found("%E5%A4%A7") == std::vector<std::string>{"陳大文"});
    CHECK(found("chan") == std::vector<std::string>{"Chan 100% Tai"});
    CHECK(found("%25") == std::vector<std::string>{"Chan 100% Tai"}); // taken as it is written
    CHECK(found("_").empty());
    CHECK(request(server, "GET", "/api/v1/sittings?name=" + std::string(601, 'x'), interviewer).status == 422);
    CHECK(request(server, "GET", "/api/v1/sittings?name=chan", house.bearer("analyst")).status == 403);
}

TEST_CASE("every list of one exam refuses an exam that is not published here") {
    HouseFixture house;
    const Address server = house.server().address();
    for (const auto& [role, path] : {std::pair{"analyst", "agreement"},
                                     {"analyst", "graders"},
                                     {"grader", "graders/me"},
                                     {"adjudicator", "gold"},
                                     {"interviewer", "sittings"}}) {
        CAPTURE(path);
        const HttpAnswer answer =
            request(server, "GET", std::string{"/api/v1/"} + path + "?exam=nope", house.bearer(role));
        CHECK(answer.status == 422);
        const json problem = json::parse(answer.body);
        CHECK(problem.at("detail") == "`exam`: there is no exam 'nope'");
        CHECK(problem.at("allowed") == std::string{"one of the published exams: "} + exam_slug);
    }
}

TEST_CASE("what a problem's type names is a page, and the protocol's description is served") {
    HouseFixture house;
    const Address server = house.server().address();
    const HttpAnswer refused = request(server, "GET", "/api/v1/answers");
    const HttpAnswer page = request(server, "GET", json::parse(refused.body).at("type"));
    CHECK(page.status == 200);
    CHECK(page.fields.at("content-type") == "text/html; charset=utf-8");
    CHECK(page.body.contains("What to do"));
    CHECK(request(server, "GET", "/problems").body.contains("/problems/link-expired"));
    CHECK(request(server, "GET", "/problems/none").status == 404);

    const HttpAnswer description = request(server, "GET", "/api/v1/protocol/asyncapi.json");
    CHECK(json::parse(description.body).at("asyncapi") == "3.0.0");
    const HttpAnswer schema = request(server, "GET", "/api/v1/protocol/schema/server-exam.json");
    CHECK(json::parse(schema.body).at("title") == "exam");
    CHECK(request(server, "GET", "/api/v1/protocol/schema/none.json").status == 404);
}
