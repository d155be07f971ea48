// Requests that are repeated after the real server was killed.
#include "auth/credentials.hpp"
#include "store/request_book.hpp"
#include "system/house_fixture.hpp"
#include "wire/digest.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::testing;
using nlohmann::json;

namespace {

/// Somebody with a token who sends the same requests to one server after the other.
struct Sender {
    Sender(HouseFixture& the_house, const std::string& role) : house(the_house), token(house.server().token(role)) {}

    [[nodiscard]] HttpAnswer post(const std::string& target, const std::string& key, const json& body) const {
        return request(house.server().address(), "POST", "/api/v1/" + target,
                       {{"Authorization", "Bearer " + token}, {"Idempotency-Key", key}}, body.dump());
    }
    [[nodiscard]] json get(const std::string& target) const {
        return json::parse(
            request(house.server().address(), "GET", "/api/v1/" + target, {{"Authorization", "Bearer " + token}}).body);
    }
    [[nodiscard]] std::size_t sittings() const { return get("sittings").at("sittings").size(); }

    HouseFixture& house;
    std::string token;
};

void kill_and_start(HouseFixture& house) {
    house.server().kill_hard();
    house.start_again();
}

json problem_of(const HttpAnswer& answer, int status) {
    CAPTURE(answer.body);
    REQUIRE(answer.status == status);
    return json::parse(answer.body);
}

const json one{{"exam", exam_slug}, {"name", "Chan Tai Man"}};

} // namespace

TEST_CASE(
    "an invitation repeated after a kill is not made twice: its repeat names the sitting, and a link is made anew") {
    HouseFixture house;
    const Sender ivy(house, "interviewer");
    const json made = problem_of(ivy.post("sittings", "k1", one), 201);
    const json many{{"invitations", {one, {{"exam", exam_slug}, {"name", "Lee"}}}}};
    const json made_many = problem_of(ivy.post("sittings", "k2", many), 201);
    kill_and_start(house);

    const json again = problem_of(ivy.post("sittings", "k1", one), 409);
    CHECK(again.at("type") == "/problems/done-before");
    CHECK(again.at("detail").get<std::string>().starts_with("this request was carried out at 20"));
    CHECK(again.at("made") == json{made.at("sitting"), made.at("link_id")});
    CHECK(again.at("allowed").get<std::string>().contains("POST /api/v1/sittings/{sitting}/links"));
    const json again_many = problem_of(ivy.post("sittings", "k2", many), 409);
    CHECK(again_many.at("made").size() == 4);
    CHECK(again_many.at("made").at(2) == made_many.at("sittings").at(1).at("sitting"));
    CHECK(ivy.sittings() == 3);

    const json other{{"exam", exam_slug}, {"name", "Ho"}};
    CHECK(problem_of(ivy.post("sittings", "k1", other), 422).at("type") == "/problems/idempotency-key-reused");
    CHECK(ivy.post("sittings", "k3", other).status == 201);
    CHECK(Sender(house, "interviewer").post("sittings", "k1", one).status == 201); // somebody else's key
    const std::string links = "sittings/" + made.at("sitting").get<std::string>() + "/links";
    const json link = problem_of(ivy.post(links, "k4", json::object()), 201);
    CandidateClient candidate(house.server().address(), link.at("link"));
    CHECK(candidate.log_in().status == 200);

    const std::string disk = read_file(house.data() / "shibi.db") + read_file(house.data() / "shibi.db-wal");
    const std::string secret = made.at("link").get<std::string>();
    CHECK(disk.contains(made.at("sitting").get<std::string>()));
    CHECK_FALSE(disk.contains(secret.substr(secret.rfind('.') + 1)));
}

TEST_CASE("what holds no secret is answered after a kill as before it") {
    HouseFixture house;
    const Sender ivy(house, "interviewer");
    const std::string sitting = problem_of(ivy.post("sittings", "k1", one), 201).at("sitting");
    const json note{{"kind", "note"}, {"text", "called the candidate"}};
    const json noted = problem_of(ivy.post("sittings/" + sitting + "/interventions", "k2", note), 200);
    kill_and_start(house);
    CHECK(problem_of(ivy.post("sittings/" + sitting + "/interventions", "k2", note), 200) == noted);
    CHECK(
        problem_of(ivy.post("sittings/" + sitting + "/interventions", "k2", {{"kind", "note"}, {"text", "other"}}), 422)
            .at("type") == "/problems/idempotency-key-reused");
    CHECK(problem_of(ivy.post("sittings/" + sitting + "/interventions", "k3", note), 200).at("ordinal") ==
          noted.at("ordinal").get<int>() + 1); // so the repeat made nothing
}

TEST_CASE(
    "a key whose request was refused is free after a kill, and one cut off in the middle says that it is not known") {
    HouseFixture house;
    const Sender ivy(house, "interviewer");
    CHECK(ivy.post("sittings", "k1", {{"exam", "none"}, {"name", "Ho"}}).status == 404);
    CHECK(ivy.post("sittings", "k2", one).status == 201); // behind it, so what k1 left is gone
    house.server().ask_to_stop();
    house.server().wait();
    { // the server ends between noting a request and carrying it out
        const store::DataFolder folder(house.data());
        store::SqliteJournal journal(folder, {});
        store::RequestBook book(folder.path(), journal);
        const std::string holder = auth::parse_staff_token(ivy.token).value().token.str();
        book.put({.key = wire::sha256_hex(holder + "\nk3"),
                  .fingerprint = wire::sha256_hex("k3\nPOST /api/v1/sittings\n" + one.dump()),
                  .at = std::chrono::floor<core::Millis>(std::chrono::system_clock::now()),
                  .status = 0,
                  .made = "[]",
                  .answer = ""},
                 {});
    }
    house.start_again();
    CHECK(ivy.post("sittings", "k1", one).status == 201);
    const json unknown = problem_of(ivy.post("sittings", "k3", one), 409);
    CHECK(unknown.at("detail").get<std::string>().contains("before it was noted whether it was carried out"));
    CHECK(unknown.at("type") == "/problems/perhaps-done");
    CHECK(unknown.at("made").empty());
    CHECK(ivy.sittings() == 2);
}

TEST_CASE(
    "a webhook's new secret, its test and its replay, and an erasure, are carried out once for each key, across a "
    "kill too") {
    HouseFixture house({"--webhook-allow-private"});
    const Sender adam(house, "administrator");
    const json webhook = problem_of(adam.post("webhooks", "w", {{"url", "http://127.0.0.1:9/hook"}}), 201);
    const std::string place = "webhooks/" + webhook.at("id").get<std::string>();
    const json rotated = problem_of(adam.post(place + "/secret", "s", json::object()), 200);
    CHECK(problem_of(adam.post(place + "/secret", "s", json::object()), 200).at("secret") == rotated.at("secret"));
    CHECK(problem_of(adam.post(place + "/secret", "s2", json::object()), 200).at("secret") != rotated.at("secret"));
    const json tested = problem_of(adam.post(place + "/test", "t", json::object()), 200);
    CHECK(problem_of(adam.post(place + "/test", "t", json::object()), 200) == tested);
    problem_of(adam.post(place + "/replay", "r", {{"from_seq", 1}}), 200);
    CHECK(problem_of(adam.post(place + "/replay", "r", {{"from_seq", 2}}), 422).at("type") ==
          "/problems/idempotency-key-reused");
    const std::string sitting = problem_of(adam.post("sittings", "i", one), 201).at("sitting");
    const json reason{{"reason", "asked for it"}};
    const json erased = problem_of(adam.post("sittings/" + sitting + "/erasure", "e", reason), 200);
    CHECK(problem_of(adam.post("sittings/" + sitting + "/erasure", "e", reason), 200) == erased);
    kill_and_start(house);
    CHECK(problem_of(adam.post("sittings/" + sitting + "/erasure", "e", reason), 200) == erased);
    CHECK(problem_of(adam.post(place + "/test", "t", json::object()), 200) == tested);
    const json again = problem_of(adam.post(place + "/secret", "s", json::object()), 409);
    CHECK(again.at("type") == "/problems/done-before");
    CHECK(again.at("made") == json::array({webhook.at("id")}));
}
