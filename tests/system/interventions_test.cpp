#include "support/staff_client.hpp"
#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

using namespace shibi::testing;
using nlohmann::json;

namespace {

/// An interviewer at the REST interface, for one sitting.
class Interviewer {
public:
    Interviewer(HouseFixture& house, std::string sitting)
        : server_(house.server().address()), fields_(house.bearer("interviewer")), sitting_(std::move(sitting)) {}

    [[nodiscard]] HttpAnswer post(json body) const {
        if (!body.contains("reason")) body["reason"] = {{"category", "other"}, {"note", "a test"}};
        return request(server_, "POST", "/api/v1/sittings/" + sitting_ + "/interventions", fields_, body.dump());
    }
    /// The slug of the problem; "" where it was done.
    [[nodiscard]] std::string refusal(json body) const {
        const HttpAnswer answer = post(std::move(body));
        if (answer.status == 200) return "";
        return json::parse(answer.body).at("type").get<std::string>().substr(std::string{"/problems/"}.size());
    }
    [[nodiscard]] json now() const {
        return json::parse(request(server_, "GET", "/api/v1/sittings/" + sitting_, fields_).body).at("sitting");
    }
    [[nodiscard]] json terms() const {
        json kinds = json::array();
        for (const json& term : now().at("deadline").at("terms"))
            kinds.push_back(term.at("kind"));
        return kinds;
    }

private:
    Address server_;
    Fields fields_;
    std::string sitting_;
};

} // namespace

TEST_CASE("time is given, stands still and runs on, each step with its reason and with what it was before and after") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const Interviewer interviewer(house, candidate->sitting());
    const json before = interviewer.now();
    CHECK(interviewer.refusal({{"kind", "extend"},
                               {"by_ms", 300'000},
                               {"reason", {{"category", "technical_problem"}, {"note", "停電"}}}}) == "");
    CHECK(interviewer.refusal({{"kind", "update"}, {"extra_time", 2}}) == "");
    CHECK(interviewer.terms() == json{"base", "extension", "extension"});
    CHECK(interviewer.refusal({{"kind", "pause"}}) == "");
    CHECK(interviewer.refusal({{"kind", "pause"}}) == "wrong-phase");
    CHECK(interviewer.now().at("phase") == "paused");
    CHECK(interviewer.refusal({{"kind", "resume"}}) == "");
    CHECK(interviewer.terms() == json{"base", "extension", "extension", "pause"});
    const json step = interviewer.now().at("interventions").at(0);
    CHECK(step.at("kind") == "extended");
    CHECK(step.at("reason") == json{{"category", "technical_problem"}, {"note", "停電"}});
    CHECK(step.at("before").at("deadline") == before.at("deadline").at("at"));
    CHECK(step.at("after").at("deadline") > step.at("before").at("deadline"));
    json told = candidate->wait_for("event");
    while (told.at("kind") != "extended")
        told = candidate->wait_for("event");
    CHECK(told.at("data").at("reason").at("note") == "停電");
}

TEST_CASE("a message is queued, then delivered, then seen, as the candidate's page says it") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const Interviewer interviewer(house, candidate->sitting());
    const std::uint64_t ordinal =
        json::parse(interviewer.post({{"kind", "notice"}, {"text", "慢慢嚟"}}).body).at("ordinal");
    const auto state = [&] { return interviewer.now().at("interventions").at(0).at("state"); };
    CHECK(state() == "queued");
    candidate->send({{"type", "got"}, {"delivered", ordinal}, {"seen", 0}});
    candidate->wait_saved(candidate->type(essay, "一"));
    CHECK(state() == "delivered");
    candidate->send({{"type", "got"}, {"delivered", ordinal}, {"seen", ordinal}});
    candidate->wait_saved(candidate->type(essay, "二"));
    CHECK(state() == "seen");
}

TEST_CASE("a part that needs it is opened by admitting, and not before the one that comes first is over") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const Interviewer interviewer(house, candidate->sitting());
    CHECK(interviewer.refusal({{"kind", "admit"}, {"section", "nowhere"}}) == "unknown-section");
    candidate->wait_saved(candidate->finish("test"));
    CHECK(interviewer.now().at("sections").at(2).at("admitted") == false);
    CHECK(interviewer.refusal({{"kind", "admit"}, {"section", "sprint"}}) == "");
    candidate->wait_saved(candidate->start("sprint"));
    CHECK(interviewer.now().at("section") == "sprint");
}

TEST_CASE("a start is shifted only while nothing has started, and the window has to be one") {
    HouseFixture house;
    CandidateClient invited(house.server().address(), house.server().invite(exam_slug, "Chan"));
    invited.enter_exam();
    const Interviewer before(house, invited.sitting());
    CHECK(before.refusal(
              {{"kind", "shift_start"}, {"opens", "2030-01-02T03:00:00Z"}, {"closes", "2030-01-02T02:00:00Z"}}) ==
          "bad-value");
    CHECK(before.refusal({{"kind", "shift_start"}, {"opens", "2030-01-02T03:00:00Z"}}) == "");
    CHECK(before.now().at("window") ==
          json{{"opens", "2030-01-02T03:00:00.000Z"}, {"closes", nullptr}, {"hard_end", nullptr}});
    const auto candidate = house.candidate_in_test();
    CHECK(Interviewer(house, candidate->sitting())
              .refusal({{"kind", "shift_start"}, {"opens", "2030-01-02T03:00:00Z"}}) == "wrong-phase");
}

TEST_CASE(
    "what was ended is opened again with the time it had left, goes to graders once released, and stays shut then") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    candidate->wait_saved(candidate->type(essay, "未寫完"));
    const Interviewer interviewer(house, candidate->sitting());
    CHECK(interviewer.refusal({{"kind", "release"}}) == "wrong-phase");
    CHECK(interviewer.refusal({{"kind", "terminate"}}) == "");
    CHECK(interviewer.now().at("finish").at("reason") == "terminated");
    CHECK(interviewer.refusal({{"kind", "extend"}, {"by_ms", 1000}}) == "wrong-phase");
    CHECK(interviewer.refusal({{"kind", "reopen"}, {"by_ms", 60'000}}) == "");
    CHECK(interviewer.terms() == json{"base", "extension", "reopening"});
    candidate->connect();
    candidate->wait_saved(candidate->type(essay, "，而家寫完。"));
    CHECK(interviewer.refusal({{"kind", "terminate"}}) == "");
    CHECK(interviewer.refusal({{"kind", "release"}}) == "");
    const json released = interviewer.now();
    CHECK(interviewer.refusal({{"kind", "release"}}) == ""); // again changes nothing
    CHECK(interviewer.now() == released);
    CHECK(interviewer.refusal({{"kind", "reopen"}}) == "wrong-phase");
    CHECK(interviewer.now().at("answers").at(essay).at("text") == "未寫完，而家寫完。");
}

TEST_CASE("a late text is decided once, with a reason, before the sitting is released") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    candidate->wait_saved(candidate->type(essay, "準時"));
    const Interviewer interviewer(house, candidate->sitting());
    CHECK(interviewer.refusal({{"kind", "terminate"}}) == "");
    candidate->connect();
    candidate->send({{"type", "late_text"},
                     {"item", essay},
                     {"text", "準時，同埋遲到嘅"},
                     {"made_at", "2026-11-22T14:32:05.120Z"},
                     {"id", "l1"}});
    candidate->wait_for("late_kept");
    const json late = interviewer.now().at("answers").at(essay).at("late").at(0);
    const json decision{{"kind", "decide_late_text"}, {"late_ordinal", late.at("ordinal")}, {"counts", true}};
    CHECK(interviewer.refusal({{"kind", "release"}}) != ""); // while one waits
    json without_reason = decision;
    without_reason["reason"] = nullptr;
    CHECK(interviewer.refusal(without_reason) == "malformed");
    CHECK(interviewer.refusal(decision) == "");
    CHECK(interviewer.refusal(decision) == "conflict");
    json otherwise = decision;
    otherwise["counts"] = false;
    CHECK(interviewer.refusal(otherwise) == "conflict");
    CHECK(interviewer.now().at("answers").at(essay).at("late").at(0).at("decision").at("counts") == true);
    CHECK(interviewer.refusal({{"kind", "release"}}) == "");
    const HttpAnswer answers =
        request(house.server().address(), "GET", "/api/v1/answers?item=character", house.bearer("analyst"));
    CHECK(answers.body.find("同埋遲到嘅") != std::string::npos);
}

TEST_CASE("a lost connection is given back exactly, once, and where there was none nothing is") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const Interviewer interviewer(house, candidate->sitting());
    CHECK(interviewer.refusal({{"kind", "credit_connection"}, {"gap_ordinal", 1}}) == "not-found");
    CHECK(interviewer.refusal({{"kind", "extend"}, {"by_ms", 600'000}}) == "");
    StaffClient staff(house.server().address(), house.bearer("interviewer"));
    staff.send({{"type", "watch"}, {"sitting", candidate->sitting()}, {"after", 0}});
    candidate->drop();
    const auto gap = [&] { return interviewer.now().at("gaps"); };
    while (staff.wait_for("events").at("events").dump().find("connection_gone") == std::string::npos) {
    }
    const std::uint64_t ordinal = gap().at(0).at("ordinal");
    CHECK(interviewer.refusal({{"kind", "credit_connection"}, {"gap_ordinal", ordinal}}) != ""); // not over yet
    candidate->connect();
    CHECK(interviewer.refusal({{"kind", "credit_connection"}, {"gap_ordinal", ordinal}}) == "");
    CHECK(interviewer.refusal({{"kind", "credit_connection"}, {"gap_ordinal", ordinal}}) != "");
    CHECK(gap().at(0).at("credited") == true);
    CHECK(interviewer.terms() == json{"base", "extension", "connection"});
}

TEST_CASE("what staff keep among themselves reaches neither the candidate nor the answers that are pulled") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    const Interviewer interviewer(house, candidate->sitting());
    const std::string secret = "SECRET-OF-STAFF";
    CHECK(interviewer.refusal({{"kind", "flag"}, {"text", secret}}) == "");
    CHECK(interviewer.refusal({{"kind", "note"}, {"text", secret}}) == "");
    CHECK(interviewer.refusal({{"kind", "parallel_answer"}, {"item", "platforms"}, {"text", secret}}) == "");
    CHECK(interviewer.refusal({{"kind", "confirm_writing"}, {"confirmed", true}, {"note", secret}}) == "");
    const json staff = interviewer.now().at("staff");
    CHECK(staff.at("flag").at("text") == secret);
    CHECK(staff.at("notes").at(0).at("text") == secret);
    CHECK(staff.at("parallel_answers").at(0).at("text") == secret);
    CHECK(staff.at("writing_confirmation").at("confirmed") == true);
    CHECK(interviewer.now().at("answers").at("platforms").at("text") == "");
    CHECK(interviewer.refusal({{"kind", "unflag"}}) == "");
    CHECK(interviewer.now().at("staff").at("flag").is_null());

    const HttpAnswer over_https = candidate->exchange({});
    CHECK(over_https.status == 200);
    CHECK(over_https.body.find(secret) == std::string::npos);
    CHECK(candidate->connect().dump().find(secret) == std::string::npos);
    CHECK(interviewer.refusal({{"kind", "terminate"}}) == "");
    CHECK(interviewer.refusal({{"kind", "release"}}) == "");
    const HttpAnswer answers =
        request(house.server().address(), "GET", "/api/v1/answers?limit=100", house.bearer("analyst"));
    CHECK(answers.status == 200);
    CHECK(answers.body.find(secret) == std::string::npos);
    CHECK(candidate->get("/api/v1/sittings/" + candidate->sitting() + "/receipt").body.find(secret) ==
          std::string::npos);
}
