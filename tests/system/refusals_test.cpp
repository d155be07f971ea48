#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

using namespace shibi::testing;
using nlohmann::json;

namespace {

std::string problem_type(const HttpAnswer& answer) {
    return answer.fields.at("content-type") == "application/problem+json"
               ? json::parse(answer.body).at("type").get<std::string>()
               : "not a problem: " + answer.body;
}

int upgrade_status(const Address& server, const std::string& target, const Fields& fields,
                   const std::string& subprotocol = "shibi.v1") {
    WaitingLoop loop;
    WebSocketClient socket;
    try {
        loop.wait(socket.connect(server, target, fields, subprotocol));
    } catch (const UpgradeRefused& refused) {
        return refused.status;
    }
    return 101;
}

} // namespace

TEST_CASE("a socket needs a login, its own sitting, our Origin and our subprotocol") {
    HouseFixture house;
    const Address server = house.server().address();
    CandidateClient candidate(server, house.server().invite(exam_slug, "Chan"));
    candidate.log_in();
    const std::string target = candidate.socket_target();
    const Fields good = candidate.fields();
    CHECK(upgrade_status(server, target, good) == 101);
    CHECK(upgrade_status(server, target, {}) == 401);
    CHECK(upgrade_status(server, target, {good[0], {"Origin", "https://evil.example"}}) == 403);
    CHECK(upgrade_status(server, target, good, "other.v1") == 426);
    CHECK(upgrade_status(server, target.substr(0, target.find('?')), good) == 401);
    CHECK(request(server, "GET", target, good).status == 426);
}

TEST_CASE("links that are wrong or revoked say so") {
    HouseFixture house;
    const Address server = house.server().address();
    CandidateClient candidate(server, house.server().invite(exam_slug, "Chan"));
    candidate.enter_exam();

    const Fields interviewer = house.bearer("interviewer");
    const std::string sitting = "/api/v1/sittings/" + candidate.sitting();
    const json issued = json::parse(request(server, "POST", sitting + "/links", interviewer).body);
    CandidateClient other(server, issued.at("link"));
    CHECK(other.log_in().status == 200);
    CHECK(
        request(server, "DELETE", sitting + "/links/" + issued.at("link_id").get<std::string>(), interviewer).status ==
        200);
    CHECK(problem_type(other.log_in()) == "/problems/link-revoked");
    CHECK(other.get(sitting + "/receipt").status == 401);

    CandidateClient guesser(server, candidate.sitting() + ".lnk_0123456789012345678901.0123456789012345678901");
    CHECK(problem_type(guesser.log_in()) == "/problems/link-unknown");
}

TEST_CASE("guesses are slowed down, and only guesses") {
    HouseFixture house;
    const Address server = house.server().address();
    const Fields nobody{{"Authorization", "Bearer shibi_tok_0123456789012345678901.0123456789012345678901"}};
    int guesses = 0;
    HttpAnswer answer = request(server, "GET", "/api/v1/answers", nobody);
    for (; answer.status == 401 && guesses < 100; ++guesses)
        answer = request(server, "GET", "/api/v1/answers", nobody);
    CHECK(answer.status == 429);
    CHECK(std::stoi(answer.fields.at("retry-after")) > 0);
    CHECK(guesses < 100);
    CHECK(request(server, "GET", "/healthz").status == 200);
    CHECK(request(server, "GET", "/api/v1/answers", house.bearer("analyst")).status == 200);
    CandidateClient candidate(server, house.server().invite(exam_slug, "Chan"));
    CHECK(candidate.log_in().status == 200);
}

TEST_CASE("each role may do what its row of the table says, no more") {
    HouseFixture house;
    const Address server = house.server().address();
    const Fields grader = house.bearer("grader");
    const Fields interviewer = house.bearer("interviewer");
    CHECK(request(server, "GET", "/api/v1/answers", house.bearer("analyst")).status == 200);
    CHECK(problem_type(request(server, "GET", "/api/v1/answers", grader)) == "/problems/role-not-allowed");
    CHECK(request(server, "GET", "/api/v1/answers").status == 401);
    CHECK(problem_type(request(server, "GET", "/api/v1/sittings", grader)) == "/problems/role-not-allowed");
    CHECK(request(server, "GET", "/api/v1/sittings", interviewer).status == 200);
    const std::string invitation = json{{"exam", exam_slug}, {"name", "Lee"}}.dump();
    CHECK(request(server, "POST", "/api/v1/sittings", grader, invitation).status == 403);
    CHECK(request(server, "POST", "/api/v1/sittings", interviewer, invitation).status == 201);
    CHECK(problem_type(request(server, "POST", "/api/v1/sittings", interviewer,
                               R"({"exam":"no-such","name":"Lee"})")) == "/problems/not-found");
}

TEST_CASE("malformed frames are refused by name and the socket goes on; oversized and binary ones end it") {
    HouseFixture house;
    const auto candidate = house.candidate_in_test();
    candidate->send_text("{\"type\":");
    CHECK(candidate->wait_for("refused").at("code") == "malformed");
    candidate->send_text("{\"type\":\"dance\"}");
    CHECK(candidate->wait_for("refused").at("code") == "malformed");
    candidate->wait_saved(candidate->type(essay, "仍然可以。"));

    candidate->send_text("[]", true);
    CHECK(candidate->wait_closed() == 4400);
    candidate->connect();
    candidate->send_text(std::string(64 * 1024 + 1, ' '));
    CHECK(candidate->wait_closed() == 1009);
    candidate->connect();
    candidate->send_text("\xC3\x28");
    CHECK(candidate->wait_closed() == 1007);
    CHECK(candidate->connect().at("sitting").at("answers").at(essay).at("text") == "仍然可以。");
}

TEST_CASE("what is not our HTTP is refused and the connection closed") {
    HouseFixture house;
    const Address server = house.server().address();
    const std::string host = "Host: x\r\n";
    CHECK(request_raw(server, "GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status ==
          501);
    CHECK(request_raw(server, "GARBAGE\r\n\r\n").status == 400);
    CHECK(request_raw(server, "GET / HTTP/1.1\r\n" + host + "A: " + std::string(20'000, 'a') + "\r\n\r\n").status ==
          431);
    CHECK(request_raw(server, "POST /api/v1/logins HTTP/1.1\r\n" + host + "Content-Length: 9999999\r\n\r\n").status ==
          413);
    CHECK(request_raw(server, "GET /%zz HTTP/1.1\r\n" + host + "\r\n").status == 400);
    const HttpAnswer wrong_method = request(server, "PUT", "/api/v1/logins");
    CHECK(wrong_method.status == 405);
    CHECK(wrong_method.fields.at("allow") == "POST");
    CHECK(request(server, "GET", "/api/v1/nothing").status == 404);
    CHECK(problem_type(request(server, "POST", "/api/v1/logins", {}, "{")) == "/problems/malformed");
}
