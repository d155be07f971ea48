// The real binary and a receiver over HTTPS.
#include "auth/webhook_key.hpp"
#include "net/tls.hpp"
#include "support/certificate.hpp"
#include "support/webhook_receiver.hpp"
#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace shibi;
using namespace shibi::testing;
using nlohmann::json;

namespace {

/// A receiver that a server with these flags trusts.
struct Receiver {
    Receiver() {
        write_certificate(folder.path() / "cert.pem", folder.path() / "key.pem");
        server.emplace(net::make_tls(folder.path() / "cert.pem", folder.path() / "key.pem"));
    }
    [[nodiscard]] std::vector<std::string> flags() const {
        return {"--webhook-allow-private", "--webhook-ca", folder.path() / "cert.pem", "--webhook-first-retry-ms", "10",
                "--requests-per-minute",   "1000000"};
    }
    TemporaryFolder folder;
    std::optional<WebhookReceiver> server;
};

/// An administrator who manages webhooks.
struct Administrator {
    explicit Administrator(HouseFixture& the_house) : house(the_house), fields(the_house.bearer("administrator")) {}

    [[nodiscard]] HttpAnswer ask(const std::string& method, const std::string& place,
                                 const json& body = nullptr) const {
        return request(house.server().address(), method, "/api/v1/webhooks" + place, fields,
                       body.is_null() ? "" : body.dump());
    }
    json must(int status, const std::string& method, const std::string& place, const json& body = nullptr) const {
        const HttpAnswer answer = ask(method, place, body);
        INFO(answer.body);
        REQUIRE(answer.status == status);
        return answer.body.empty() ? json{} : json::parse(answer.body);
    }
    /// The log, oldest first, once it has so many lines.
    [[nodiscard]] std::vector<json> log(const std::string& webhook, std::size_t lines) const {
        const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{20};
        for (;;) {
            const json newest = must(200, "GET", "/" + webhook + "/deliveries").at("deliveries");
            if (newest.size() >= lines) return {newest.rbegin(), newest.rend()};
            if (std::chrono::steady_clock::now() > give_up) throw std::runtime_error("the log stays short");
            std::this_thread::yield();
        }
    }

    HouseFixture& house;
    Fields fields;
};

/// Writes, and is ended.
std::string finish_sitting(HouseFixture& house) {
    const auto candidate = house.candidate_in_test();
    candidate->wait_saved(candidate->type(essay, "寫完喇。"));
    const HttpAnswer ended = request(
        house.server().address(), "POST", "/api/v1/sittings/" + candidate->sitting() + "/interventions",
        house.bearer("interviewer"), json{{"kind", "terminate"}, {"reason", {{"category", "integrity"}}}}.dump());
    REQUIRE(ended.status == 200);
    return candidate->sitting();
}

} // namespace

TEST_CASE("an administrator's receiver is told over HTTPS that a sitting finished, and can verify it") {
    Receiver receiver;
    HouseFixture house(receiver.flags());
    const Administrator administrator(house);
    const json webhook =
        administrator.must(201, "POST", "", {{"url", receiver.server->url()}, {"description", "to the data team"}});
    const std::string id = webhook.at("id");
    CHECK(webhook.at("state") == "on");
    CHECK(webhook.at("events") == json({"sitting.finished", "marking.complete", "outcome.set", "sitting.erased"}));
    CHECK_FALSE(administrator.must(200, "GET", "").at("webhooks").at(0).contains("secret"));
    CHECK(administrator.must(200, "POST", "/" + id + "/test").at("result") == "taken");

    const std::string sitting = finish_sitting(house);
    const auto log = administrator.log(id, 2);
    const Received told = receiver.server->wait_for(2).at(1);
    const json body = json::parse(told.body);
    CHECK(body.at("type") == "sitting.finished");
    CHECK(body.at("data").at("sitting") == sitting);
    CHECK_FALSE(told.body.contains("Chan Tai Man"));
    CHECK(told.fields.at("webhook-signature") ==
          auth::sign_webhook(webhook.at("secret").get<std::string>(), told.fields.at("webhook-id"),
                             std::stoll(told.fields.at("webhook-timestamp")), told.body));
    CHECK(log.at(1).at("webhook_id") == told.fields.at("webhook-id"));
    CHECK(log.at(1).at("status") == 204);

    const std::string delivery = log.at(1).at("id");
    const json again = administrator.must(200, "POST", "/" + id + "/deliveries/" + delivery + "/replay");
    CHECK(again.at("webhook_id") == told.fields.at("webhook-id"));
    administrator.must(200, "POST", "/" + id + "/replay", {{"from_seq", 1}});
    CHECK(receiver.server->wait_for(4).at(3).body == told.body);
    CHECK(administrator.ask("DELETE", "/" + id).status == 204);
    CHECK(administrator.ask("GET", "/" + id).status == 404);
}

TEST_CASE("a server that is killed between delivery and noting it delivers again, with the same id") {
    Receiver receiver;
    receiver.server->answer({{.never = true}});
    HouseFixture house(receiver.flags());
    const std::string id = Administrator(house).must(201, "POST", "", {{"url", receiver.server->url()}}).at("id");
    finish_sitting(house);
    receiver.server->wait_for(1); // it has it; the server does not know
    house.server().kill_hard();
    house.start_again();
    const auto told = receiver.server->wait_for(2);
    CHECK(told.at(0).fields.at("webhook-id") == told.at(1).fields.at("webhook-id"));
    CHECK(told.at(0).body == told.at(1).body);
    CHECK(Administrator(house).log(id, 1).at(0).at("result") == "taken");
}

TEST_CASE("a receiver that fails is tried again until it takes, also across a restart") {
    Receiver receiver;
    receiver.server->answer({{.status = 500}, {.status = 500}, {.status = 500}});
    HouseFixture house(receiver.flags());
    const std::string id = Administrator(house).must(201, "POST", "", {{"url", receiver.server->url()}}).at("id");
    finish_sitting(house);
    receiver.server->wait_for(2);
    house.server().ask_to_stop();
    CHECK(house.server().wait() == 0);
    house.start_again();
    receiver.server->wait_for(4);
    // An attempt that the stop cut off was not noted.
    auto log = Administrator(house).log(id, 3);
    while (log.back().at("result") != "taken")
        log = Administrator(house).log(id, log.size() + 1);
    CHECK(log.front().at("problem") == "HTTP 500");
    CHECK(log.back().at("attempt") == log.size());
    for (const Received& told : receiver.server->received())
        CHECK(log.back().at("webhook_id") == told.fields.at("webhook-id"));
}

TEST_CASE("a private address is refused with its reason when a webhook is made") {
    HouseFixture house;
    const Administrator administrator(house);
    for (const std::string url :
         {"https://127.0.0.1/hook", "https://[::1]/", "https://10.0.0.1/", "https://localhost/",
          "https://169.254.169.254/latest", "https://[::ffff:192.168.0.1]/", "https://0.0.0.0/"}) {
        CAPTURE(url);
        const json problem = administrator.must(422, "POST", "", {{"url", url}});
        CHECK(problem.at("type") == "/problems/bad-value");
        CHECK(problem.at("detail").get<std::string>().contains(", which is "));
    }
    CHECK(administrator.must(422, "POST", "", {{"url", "http://example.org/"}}).at("detail") ==
          "url: it does not begin with https://");
    CHECK(administrator.must(200, "GET", "").at("webhooks").empty());
}

TEST_CASE("a webhook that was allowed to go to a private address is refused at delivery once that is not allowed") {
    Receiver receiver;
    HouseFixture allowed(receiver.flags());
    const std::string id = Administrator(allowed).must(201, "POST", "", {{"url", receiver.server->url()}}).at("id");
    allowed.server().ask_to_stop();
    allowed.server().wait();
    allowed.start_again({});
    const json line = Administrator(allowed).must(200, "POST", "/" + id + "/test");
    CHECK(line.at("result") == "failed");
    CHECK(line.at("problem") == "127.0.0.1 is at 127.0.0.1, which is loopback");
    CHECK(receiver.server->connections() == 0);
}

TEST_CASE("webhooks are the administrators' alone, and bad requests are refused with a reason") {
    Receiver receiver;
    HouseFixture house(receiver.flags());
    const Address server = house.server().address();
    for (const auto* role : {"interviewer", "grader", "adjudicator"})
        CHECK(request(server, "GET", "/api/v1/webhooks", house.bearer(role)).status == 403);
    CHECK(request(server, "GET", "/api/v1/webhooks").status == 401);
    const Administrator administrator(house);
    CHECK(administrator.ask("POST", "", {{"events", {"outcome.set"}}}).status == 400);
    CHECK(administrator.ask("POST", "", {{"url", receiver.server->url()}, {"events", {"sitting.begun"}}}).status ==
          400);
    CHECK(administrator.ask("POST", "", {{"url", receiver.server->url()}, {"events", json::array()}}).status == 400);
    CHECK(administrator.ask("PATCH", "/whk_nobody", {{"enabled", true}}).status == 404);
    CHECK(administrator.ask("POST", "/whk_nobody/test").status == 404);
    const std::string id = administrator.must(201, "POST", "", {{"url", receiver.server->url()}}).at("id");
    CHECK(administrator.ask("PATCH", "/" + id, json::object()).status == 400);
    CHECK(administrator.ask("POST", "/" + id + "/replay", {{"from_seq", 1'000'000}}).status == 422);
    CHECK(administrator.ask("POST", "/" + id + "/deliveries/dlv_99/replay").status == 404);
    CHECK(administrator.ask("POST", "/" + id + "/deliveries/nonsense/replay").status == 404);
    CHECK(administrator.ask("GET", "/" + id + "/deliveries?cursor=nonsense").status == 422);
    CHECK(administrator.ask("GET", "/" + id + "/deliveries?limit=0").status == 422);
    CHECK(administrator.ask("POST", "/" + id + "/secret", {{"keep_old_for_s", 9'999'999}}).status == 400);
    CHECK(administrator.must(200, "PATCH", "/" + id, {{"enabled", false}}).at("state") == "off");
}
