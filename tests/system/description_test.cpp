// The description of the API against the running server: every operation is called, and every status that is described
// is seen, or it is said below why it cannot be.
#include "system/described_webhooks.hpp"
#include "system/marking_house.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace shibi::testing;
using nlohmann::json;

namespace {

const std::string exam = MarkedHouse::exam_slug;

/// Who has which role.
const std::map<std::string, std::string> people{
    {"grader", "ann"}, {"adjudicator", "eve"}, {"analyst", "dan"}, {"interviewer", "ivy"}, {"administrator", "adam"}};

/// Somebody who may call the operation; "" where nobody of the staff needs to.
std::string somebody(const Operation& operation) {
    const json roles = operation.described.value("x-roles", json::array());
    return roles.empty() ? "" : people.at(roles.at(0).get<std::string>());
}

/// The path with ids that are well-formed and of nothing.
std::string path_of_nothing(const Operation& operation) {
    static const std::map<std::string, std::string> ids{{"{id}", "sit_0000000000000000000000"},
                                                        {"{sitting}", "sit_0000000000000000000000"},
                                                        {"{link}", "lnk_0000000000000000000000"},
                                                        {"{claim}", "clm_0000000000000000000000"},
                                                        {"{answer}", "ans_0000000000000000000000"},
                                                        {"{gold}", "gold_0000000000000000000000"},
                                                        {"{delivery}", "dlv_1"},
                                                        {"{grader}", "tok_0000000000000000000000"},
                                                        {"{name}", "nothing.json"},
                                                        {"{version}", std::string(64, '0')},
                                                        {"{slug}", "nothing"}};
    std::string path = operation.path;
    for (const auto& [capture, id] : ids)
        if (const auto at = path.find(capture); at != std::string::npos) path.replace(at, capture.size(), id);
    return path;
}

bool answers(const Operation& operation, const char* status) {
    return operation.described.at("responses").contains(status);
}

bool is_staffs(const Operation& operation) {
    return operation.described.contains("x-roles");
}

void ask_without_right(Walk& walk) {
    for (const Operation& operation : walk.api().operations()) {
        if (!is_staffs(operation)) continue;
        const std::string path = path_of_nothing(operation);
        CAPTURE(operation.method + " " + path);
        CHECK(walk.ask("", operation.method, path).status == 401);
        const json roles = operation.described.at("x-roles");
        for (const auto& [role, who] : people) {
            CAPTURE(role);
            const bool may = std::ranges::find(roles, json(role)) != roles.end();
            CHECK((walk.ask(who, operation.method, path).status != 403) == may);
        }
    }
}

/// What is wrong with a request whatever it is about.
void ask_wrongly(Walk& walk) {
    for (const Operation& operation : walk.api().operations()) {
        const std::string path = path_of_nothing(operation);
        const std::string who = somebody(operation);
        CAPTURE(operation.method + " " + path);
        if (!is_staffs(operation) && operation.path.starts_with("/api/v1/sittings")) continue;
        if (operation.method == "GET" && answers(operation, "422"))
            CHECK(walk.ask(who, "GET", path + "?colour=red").status == 422);
        if (operation.described.contains("requestBody"))
            CHECK(walk.ask(who, operation.method, path, "{").status == 400);
        if (operation.described.contains("requestBody") && answers(operation, "413"))
            walk.note({.method = operation.method,
                       .target = path,
                       .body = "",
                       .answer = request_raw(walk.address(),
                                             operation.method + " " + path +
                                                 " HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")});
    }
}

/// What takes no Idempotency-Key, and why repeating it is safe nevertheless.
const std::map<std::string, std::string> safe_without_key{
    {"/api/v1/logins", "nobody is known yet whose key it could be; another login harms nobody"},
    {"/api/v1/staff-logins", "the same"},
    {"/api/v1/sittings/{id}/frames", "each frame has a number that counts once"},
    {"/api/v1/marking/claims", "a claim that is held comes again"},
    {"/api/v1/marking/claims/{claim}/renewal", "it says how long the claim lasts from now on"}};

/// Every POST says that it takes an Idempotency-Key, and looks at it before anything else.
void ask_again_and_again(Walk& walk) {
    for (const Operation& operation : walk.api().operations()) {
        if (operation.method != "POST") continue;
        CAPTURE(operation.path);
        const bool has_key = operation.described.value("parameters", json::array()).dump().contains("IdempotencyKey");
        CHECK(has_key != safe_without_key.contains(operation.path));
        if (!has_key) continue;
        const std::string path = path_of_nothing(operation);
        const HttpAnswer refused =
            walk.ask(somebody(operation), "POST", path, "{}", {{"Idempotency-Key", "not visible"}});
        CHECK(refused.status == 400);
        CHECK(json::parse(refused.body).at("type") == "/problems/idempotency-key-malformed");
    }
}

void ask_for_nothing(Walk& walk) {
    const std::map<std::string, json> bodies{
        {"POST /api/v1/sittings", {{"exam", "no-such-exam"}, {"name", "Chan"}}},
        {"POST /api/v1/sittings/{id}/interventions", {{"kind", "release"}}},
        {"POST /api/v1/interventions", {{"sittings", {"sit_0000000000000000000000"}}, {"kind", "release"}}},
        {"POST /api/v1/marking/claims", {{"exam", "no-such-exam"}}},
        {"PUT /api/v1/marking/claims/{claim}/mark",
         {{"rubric_version", std::string(64, 'a')}, {"points", json::object()}}},
        {"POST /api/v1/marking/claims/{claim}/renewal", json::object()},
        {"POST /api/v1/marking/answers/{answer}/adjudication",
         {{"rubric_version", std::string(64, 'a')}, {"points", json::object()}, {"reason", "none"}}},
        {"POST /api/v1/gold",
         {{"exam", "no-such-exam"}, {"item", "character"}, {"text", "x"}, {"points", json::object()}}},
        {"PATCH /api/v1/webhooks/{id}", {{"enabled", true}}},
        {"POST /api/v1/webhooks/{id}/replay", {{"from_seq", 1}}}};
    for (const Operation& operation : walk.api().operations()) {
        if (!answers(operation, "404")) continue;
        CAPTURE(operation.method + " " + operation.path);
        const auto body = bodies.find(operation.method + " " + operation.path);
        std::string path = path_of_nothing(operation);
        if (operation.path == "/api/v1/marking/progress") path += "?exam=no-such-exam";
        const std::string who = operation.path == "/api/v1/graders/{grader}" ? "adam" : somebody(operation);
        if (operation.path == "/api/v1/graders/{grader}") path += "?exam=" + exam;
        CHECK(walk.ask(who, operation.method, path, body == bodies.end() ? "" : body->second.dump()).status == 404);
    }
}

/// All the lists, in all their forms; each once more by its tag.
void read_lists(Walk& walk) {
    for (const std::string list : {"answers", "sittings", "marks", "outcomes"}) {
        const std::string target = "/api/v1/" + list;
        CAPTURE(list);
        const json page = walk.must(200, "adam", "GET", target + "?limit=2");
        CHECK(page.at(list).size() == 2);
        REQUIRE(page.at("next").is_string());
        const std::string next = page.at("next");
        CHECK(walk.must(200, "adam", "GET", target + "?cursor=" + next).at(list).size() > 2);
        CHECK(walk.ask("adam", "GET", target + "?demonstration=1&cursor=" + next).status == 422);
        CHECK(walk.ask("adam", "GET", target + "?cursor=" + next + "0").status == 422);
        CHECK(walk.ask("adam", "GET", target + "?format=xml").status == 422);
        CHECK(walk.ask("adam", "GET", target, "", {{"Accept", "text/html"}}).status == 406);
        CHECK(walk.ask("adam", "GET", target + "?since=yesterday").status == 422);
        CHECK(walk.ask("adam", "GET", target + "?format=jsonl").status == 200);
        CHECK(walk.ask("adam", "GET", target + "?format=csv&bom=1").status == 200);
        const HttpAnswer all = walk.ask("adam", "GET", target + "?since=0");
        const std::string tag = all.fields.at("etag");
        CHECK(walk.ask("adam", "GET", target + "?since=0", "", {{"If-None-Match", tag}}).status == 304);
    }
    CHECK(walk.must(200, "dan", "GET", "/api/v1/answers?format=label-studio&exam=" + exam).is_array());
    CHECK(walk.must(200, "adam", "GET", "/api/v1/outcomes?names=1&order=score&score_min=0.5").at("outcomes").size() >
          2);
}

/// Every other thing that can be read: once, and once more by "*", which every answer has.
void read_one(Walk& walk, const std::string& who, const std::string& target) {
    CAPTURE(target);
    CHECK(walk.ask(who, "GET", target).status == 200);
    CHECK(walk.ask(who, "GET", target, "", {{"If-None-Match", "*"}}).status == 304);
}

void read_things(Walk& walk, const std::string& sitting) {
    const std::string of_exam = "?exam=" + exam;
    const std::string marked = MarkedHouse::sitting(3).str();
    read_one(walk, "ivy", "/api/v1/sittings/" + sitting);
    read_one(walk, "ivy", "/api/v1/sittings/" + sitting + "/signals");
    read_one(walk, "ivy", "/api/v1/sittings/" + sitting + "/links");
    read_one(walk, "ann", "/api/v1/marking/progress" + of_exam);
    read_one(walk, "ann", "/api/v1/marking/marks" + of_exam);
    read_one(walk, "eve", "/api/v1/marking/disagreements");
    read_one(walk, "eve", "/api/v1/gold");
    read_one(walk, "ann", "/api/v1/agreement" + of_exam);
    read_one(walk, "adam", "/api/v1/agreement" + of_exam);
    read_one(walk, "adam", "/api/v1/graders" + of_exam);
    read_one(walk, "ann", "/api/v1/graders/me" + of_exam);
    const json graders = walk.must(200, "adam", "GET", "/api/v1/graders" + of_exam).at("graders");
    read_one(walk, "adam", "/api/v1/graders/" + graders.at(0).at("grader").at("id").get<std::string>() + of_exam);
    read_one(walk, "ivy", "/api/v1/outcomes/distribution" + of_exam);
    read_one(walk, "ivy", "/api/v1/outcomes/" + marked);
    read_one(walk, "ivy", "/api/v1/outcomes/" + marked + "/explanation");
    read_one(walk, "ann", "/api/v1/exams");
    const std::string versions = "/api/v1/exams/" + exam + "/versions";
    read_one(walk, "dan", versions);
    const std::string version = walk.must(200, "dan", "GET", versions).at("versions").at(0).at("version");
    read_one(walk, "dan", versions + "/" + version);
    for (const std::string target :
         {"/api/v1/protocol/asyncapi.json", "/api/v1/protocol/schema/server-event.json", "/openapi.json", "/problems",
          "/problems/bad-value", "/healthz", "/readyz", "/metrics"})
        read_one(walk, "", target);
}

std::string invited(Walk& walk) {
    const json one{{"exam", exam}, {"name", "陳大文"}, {"locale", "zh-Hans-CN"}};
    const Fields key{{"Idempotency-Key", "one"}};
    const json first = walk.must(201, "ivy", "POST", "/api/v1/sittings", one, key);
    CHECK(walk.must(201, "ivy", "POST", "/api/v1/sittings", one, key) == first);
    CHECK(walk.ask("ivy", "POST", "/api/v1/sittings", R"({"exam":"x","name":"y"})", key).status == 422);
    walk.must(201, "ivy", "POST", "/api/v1/sittings",
              {{"invitations", {{{"exam", exam}, {"name", "Chan"}}, {{"exam", exam}, {"name", "Chan"}}}}});
    walk.must(
        409, "ivy", "POST", "/api/v1/sittings",
        {{"unique_names", true}, {"invitations", {{{"exam", exam}, {"name", "C"}}, {{"exam", exam}, {"name", "C"}}}}});
    return first.at("link");
}

std::string manage_links(Walk& walk, const std::string& sitting) {
    const std::string links = "/api/v1/sittings/" + sitting + "/links";
    const Fields key{{"Idempotency-Key", "link"}};
    const json issued = walk.must(201, "ivy", "POST", links, nullptr, key);
    CHECK(walk.must(201, "ivy", "POST", links, nullptr, key) == issued);
    CHECK(walk.ask("ivy", "POST", links, "{}", key).status == 422);
    walk.must(200, "ivy", "DELETE", links + "/" + issued.at("link_id").get<std::string>());
    return issued.at("link");
}

/// A candidate goes through the exam; what the page asks over HTTP is described, too.
std::string sit_the_exam(Walk& walk, const std::string& link) {
    const auto secret = link.substr(link.find('#') + 1);
    walk.must(200, "", "POST", "/api/v1/logins", {{"link", secret}});
    CHECK(walk.ask("", "POST", "/api/v1/logins", R"({"link":"sit_0.lnk_0.wrong"})").status == 401);
    CHECK(walk.ask("", "POST", "/api/v1/logins", R"({"link":"x"})", {{"Origin", "https://example.org"}}).status == 403);
    CHECK(walk.ask("", "POST", "/api/v1/logins", R"({"link":1})").status == 400);
    CandidateClient candidate(walk.address(), link);
    candidate.enter_exam();
    candidate.consent();
    candidate.wait_saved(candidate.start("interview"));
    const std::string sitting = candidate.sitting();
    const std::string steps = "/api/v1/sittings/" + sitting + "/interventions";
    const json reason{{"category", "interruption"}};
    walk.must(422, "ivy", "POST", steps,
              {{"kind", "extend"}, {"by_ms", 1000}, {"section", "interview"}, {"reason", reason}});
    candidate.wait_saved(candidate.finish("interview"));
    candidate.wait_saved(candidate.start("test"));
    walk.must(200, "ivy", "POST", steps, {{"kind", "extend"}, {"by_ms", 60000}, {"reason", reason}});
    walk.must(409, "ivy", "POST", steps,
              {{"kind", "extend"}, {"by_ms", 60000}, {"reason", reason}, {"expected_ordinal", 1}});
    walk.must(400, "ivy", "POST", steps, {{"kind", "extend"}, {"by_ms", 60000}});
    walk.must(200, "ivy", "POST", "/api/v1/interventions",
              {{"exam", exam}, {"kind", "extend"}, {"by_ms", 1000}, {"reason", reason}});
    walk.ask("ivy", "POST", "/api/v1/interventions", json{{"exam", exam}, {"kind", "dance"}}.dump());
    walk.must(
        422, "ivy", "POST", "/api/v1/interventions",
        {{"sittings", {sitting}}, {"kind", "extend"}, {"by_ms", 1000}, {"section", "nowhere"}, {"reason", reason}});
    walk.must(409, "ivy", "POST", "/api/v1/interventions",
              {{"sittings", {sitting}}, {"kind", "resume"}, {"reason", reason}});
    walk.must(409, "adam", "POST", "/api/v1/sittings/" + sitting + "/erasure", {{"reason", "asked for it"}});
    candidate.type("character", "他总说自己不累，𠮶人笑了。請看。");
    candidate.type("professional-email", "请您看看这几个问题，我们说说。");
    candidate.type("persuasive-email", "請您看看這幾個問題，我們說說。");
    candidate.wait_saved(candidate.finish("test"));
    walk.must(200, "ivy", "POST", steps, {{"kind", "release"}});
    return sitting;
}

/// What the candidate's page asks beside the socket.
void ask_as_candidate(Walk& walk, const std::string& link) {
    CandidateClient candidate(walk.address(), link);
    REQUIRE(candidate.log_in().status == 200);
    const std::string base = "/api/v1/sittings/" + candidate.sitting();
    const std::string login = candidate.socket_target().substr(candidate.socket_target().find('?'));
    const Fields fields = candidate.fields();
    const auto as_candidate = [&](const std::string& method, const std::string& target, const std::string& body = "",
                                  Fields more = {}) {
        more.insert(more.end(), fields.begin(), fields.end());
        return walk.ask("", method, target, body, std::move(more)).status;
    };
    const std::string hello = json{{"frames", {candidate.hello(true)}}}.dump();
    CHECK(as_candidate("POST", base + "/frames" + login, hello) == 200);
    CHECK(as_candidate("POST", base + "/frames" + login, "{}") == 400);
    const std::string long_frame = R"({"frames":[{"type":")" + std::string(70'000, 'x') + R"("}]})";
    CHECK(as_candidate("POST", base + "/frames" + login, long_frame) == 413);
    CHECK(as_candidate("GET", base + "/receipt" + login) == 200);
    CHECK(as_candidate("GET", base + "/receipt" + login, "", {{"If-None-Match", "*"}}) == 304);
    CHECK(as_candidate("GET", base + "/socket" + login) == 426);
    const std::string foreign = "/api/v1/sittings/" + MarkedHouse::sitting(1).str();
    for (const auto& [method, what] : {std::pair{"GET", "/socket"}, {"GET", "/receipt"}, {"POST", "/frames"}}) {
        CHECK(as_candidate(method, foreign + what + login) == 403);
        CHECK(walk.ask("", method, base + what).status == 401);
    }
}

/// Two graders who differ, and a third who decides.
void mark(Walk& walk) {
    const std::string claims = "/api/v1/marking/claims";
    const auto claim = [&](const std::string& who) {
        const HttpAnswer answer = walk.ask(who, "POST", claims, json{{"exam", exam}}.dump());
        return answer.status == 204 ? json{} : json::parse(answer.body);
    };
    const auto path_of = [&](const json& task) { return claims + "/" + task.at("claim").get<std::string>(); };
    CHECK(walk.ask("ann", "POST", claims, R"({"exam":"a","by":"b"})").status == 400);
    walk.must(422, "ann", "POST", claims, {{"exam", exam}, {"item", "haiku"}});
    json task = claim("ann");
    CHECK(claim("ann").at("claim") == task.at("claim"));
    read_one(walk, "ann", path_of(task));
    walk.must(200, "ann", "POST", path_of(task) + "/renewal", {{"lease_ms", 1800000}});
    walk.must(400, "ann", "POST", path_of(task) + "/renewal", {{"lease_ms", 1}});
    walk.must(204, "ann", "DELETE", path_of(task));
    walk.must(409, "ann", "POST", path_of(task) + "/renewal", json::object());
    walk.must(409, "ann", "PUT", path_of(task) + "/mark", sheet_at(task, 1));
    for (const std::string who : {"ann", "bob"})
        for (json next = claim(who); !next.is_null(); next = claim(who)) {
            json wrong = sheet_at(next, 0);
            wrong["points"]["creativity"] = 99;
            walk.must(422, who, "PUT", path_of(next) + "/mark", wrong);
            walk.must(200, who, "PUT", path_of(next) + "/mark", sheet_at(next, who == "ann" ? 0 : 4));
            task = next;
        }
    walk.must(409, "bob", "DELETE", path_of(task));
    const json waiting = walk.must(200, "eve", "GET", "/api/v1/marking/disagreements").at("disagreements");
    REQUIRE(!waiting.empty());
    const std::string answer = "/api/v1/marking/answers/" + waiting.at(0).at("answer").get<std::string>();
    read_one(walk, "eve", answer);
    json decision = sheet_at(walk.must(200, "eve", "GET", answer), 2);
    decision["reason"] = "The first half is strong.";
    json wrong = decision;
    wrong["points"] = {{"creativity", 99}};
    walk.must(422, "eve", "POST", answer + "/adjudication", wrong);
    walk.must(200, "eve", "POST", answer + "/adjudication", decision);
    walk.must(409, "eve", "POST", answer + "/adjudication", decision);
}

void make_gold(Walk& walk) {
    const json gold = walk.must(200, "eve", "GET", "/api/v1/gold").at("gold").at(0);
    const json more{{"exam", exam}, {"item", gold.at("item")}, {"text", "一个人。"}, {"points", gold.at("points")}};
    const Fields key{{"Idempotency-Key", "gold"}};
    const json made = walk.must(201, "eve", "POST", "/api/v1/gold", more, key);
    CHECK(walk.must(201, "eve", "POST", "/api/v1/gold", more, key) == made);
    json wrong = more;
    wrong["points"] = {{"creativity", 99}};
    walk.must(422, "eve", "POST", "/api/v1/gold", wrong);
    walk.must(204, "eve", "DELETE", "/api/v1/gold/" + made.at("gold").get<std::string>());
}

void log_in_staff(Walk& walk) {
    const std::string logins = "/api/v1/staff-logins";
    walk.must(200, "", "POST", logins, {{"token", MarkedHouse::token("ann")}});
    CHECK(walk.ask("", "POST", logins, R"({"token":"shibi_tok_0.wrong"})").status == 401);
    CHECK(walk.ask("", "POST", logins, R"({"token":1})").status == 400);
    CHECK(walk.ask("", "POST", logins, R"({"token":"x"})", {{"Origin", "https://example.org"}}).status == 403);
    CHECK(walk.ask("ivy", "GET", "/api/v1/staff/socket").status == 426);
}

/// What the walk does not see, and why.
const std::map<std::string, std::string> unseen_because{
    {"GET /api/v1/exams 403", "every role may"},
    {"GET /metrics 401", "from the machine itself nobody is asked for a token"},
    {"GET /metrics 403", "from the machine itself nobody is asked for a token"},
    {"POST /api/v1/webhooks 409", "only while the same request is under way"},
    {"POST /api/v1/webhooks/{id}/test 409", "only while another one is under way"},
    {"POST /api/v1/webhooks/{id}/secret 409", "only while the same request is under way"},
    {"POST /api/v1/webhooks/{id}/replay 409", "only while the same request is under way"},
    {"POST /api/v1/gold 409", "only while the same request is under way"},
    {"POST /api/v1/sittings/{id}/links 409", "only while the same request is under way"}};

bool is_seen_elsewhere(const std::string& status) {
    // 101: watch_test, sitting_test. 429: exports_test, flood_test. 500, 503: a damaged record, a server that starts or
    // stops, 16 exports at once.
    return status == "101" || status == "429" || status == "500" || status == "503";
}

} // namespace

TEST_CASE("the server does what its description says, operation by operation, and nothing else") {
    Walk walk;
    ask_without_right(walk);
    ask_wrongly(walk);
    ask_again_and_again(walk);
    ask_for_nothing(walk);
    const std::string link = invited(walk);
    const std::string sitting = sit_the_exam(walk, link);
    read_things(walk, sitting);
    ask_as_candidate(walk, link);
    manage_links(walk, sitting);
    mark(walk);
    make_gold(walk);
    read_lists(walk);
    log_in_staff(walk);
    const std::string erasure = "/api/v1/sittings/" + sitting + "/erasure";
    walk.must(200, "adam", "POST", erasure, {{"reason", "asked for it"}}, {{"Idempotency-Key", "one"}});
    walk.must(422, "adam", "POST", erasure, {{"reason", "or not"}}, {{"Idempotency-Key", "one"}});
    manage_webhooks(walk);
    const auto unseen = walk.api().unseen();
    for (const std::string& one : unseen)
        if (!unseen_because.contains(one) && !is_seen_elsewhere(one.substr(one.rfind(' ') + 1)))
            FAIL_CHECK("described, and not seen: ", one);
    for (const auto& [one, why] : unseen_because)
        if (!unseen.contains(one)) FAIL_CHECK("said not to be seen, and seen: ", one);
}
