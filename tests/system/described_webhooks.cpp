#include "system/described_webhooks.hpp"

#include "support/webhook_receiver.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>

namespace shibi::testing {

using nlohmann::json;

namespace {

constexpr auto administrator = "adam";
const std::string webhooks = "/api/v1/webhooks";

/// Once, and once more by "*", which every answer has.
json read(Walk& walk, const std::string& target) {
    CHECK(walk.ask(administrator, "GET", target, "", {{"If-None-Match", "*"}}).status == 304);
    return walk.must(200, administrator, "GET", target);
}

/// The id of the first delivery in the log that went so.
std::string delivery(Walk& walk, const std::string& webhook, const std::string& result) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (std::chrono::steady_clock::now() < give_up) {
        for (const json& line :
             walk.must(200, administrator, "GET", webhook + "/deliveries?limit=1000").at("deliveries"))
            if (line.at("result") == result) return line.at("id");
        std::this_thread::yield();
    }
    throw std::runtime_error("no delivery is " + result);
}

std::string made(Walk& walk, const WebhookReceiver& receiver) {
    const json settings{{"url", receiver.url()}, {"description", "a test"}};
    const Fields key{{"Idempotency-Key", "webhook"}};
    const json issued = walk.must(201, administrator, "POST", webhooks, settings, key);
    CHECK(walk.must(201, administrator, "POST", webhooks, settings, key) == issued);
    CHECK(walk.ask(administrator, "POST", webhooks, R"({"url":"https://example.org/"})", key).status == 422);
    walk.must(422, administrator, "POST", webhooks, {{"url", "ftp://example.org"}});
    return webhooks + "/" + issued.at("id").get<std::string>();
}

} // namespace

void manage_webhooks(Walk& walk) {
    WebhookReceiver receiver;
    const std::string webhook = made(walk, receiver);
    CHECK(read(walk, webhooks).at("webhooks").size() == 1);
    CHECK(read(walk, webhook).at("state") == "on");
    walk.must(200, administrator, "PATCH", webhook, {{"events", {"sitting.finished"}}});
    walk.must(422, administrator, "PATCH", webhook, {{"url", "ftp://example.org"}});
    const Fields key{{"Idempotency-Key", "test"}};
    CHECK(walk.must(200, administrator, "POST", webhook + "/test", nullptr, key).at("result") == "taken");
    walk.must(422, administrator, "POST", webhook + "/test", json::object(), key);
    walk.must(422, administrator, "POST", webhook + "/secret", {{"keep_old_for_s", 60}}, key);
    walk.must(200, administrator, "POST", webhook + "/secret", {{"keep_old_for_s", 60}});
    walk.must(200, administrator, "POST", webhook + "/replay", {{"from_seq", 1}});
    walk.must(422, administrator, "POST", webhook + "/replay", {{"from_seq", 1'000'000}});
    const std::string erased = delivery(walk, webhook, "passed_over");
    CHECK(read(walk, webhook + "/deliveries?limit=2").at("deliveries").size() == 2);
    walk.must(409, administrator, "POST", webhook + "/deliveries/" + erased + "/replay");
    // The test has no event: the newest that was taken and has one is told again.
    std::string event;
    for (const json& line : walk.must(200, administrator, "GET", webhook + "/deliveries").at("deliveries"))
        if (line.at("result") == "taken" && !line.at("seq").is_null()) event = line.at("id");
    walk.must(200, administrator, "POST", webhook + "/deliveries/" + event + "/replay");
    walk.must(422, administrator, "POST", webhook + "/deliveries/" + event + "/replay", nullptr, key);
    walk.must(204, administrator, "DELETE", webhook);
}

} // namespace shibi::testing
