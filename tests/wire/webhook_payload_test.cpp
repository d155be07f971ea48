#include "wire/openapi.hpp"
#include "wire/webhook_payload.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <set>

using namespace shibi;

namespace {

std::set<std::string> names_of(const nlohmann::json& object) {
    std::set<std::string> names;
    for (const auto& [name, value] : object.items())
        names.insert(name);
    return names;
}

} // namespace

TEST_CASE("a webhook's body has type, time and ids, and no word of or about the person") {
    core::WebhookFact fact{.event = core::WebhookEvent::sitting_finished,
                           .seq = 812,
                           .at = core::Time{std::chrono::milliseconds{1'795'000'000'120}},
                           .message = "msg_812_0123456789ab",
                           .sitting = core::SittingId{"sit_one"},
                           .pseudonym = "C-7K2QX4",
                           .exam = core::ExamSlug{"two-minutes"},
                           .exam_version = core::ExamVersion{"abc"},
                           .demonstration = false,
                           .finish_reason = "submitted"};
    CHECK(wire::encode_webhook(fact) ==
          R"({"type":"sitting.finished","timestamp":"2026-11-18T11:06:40.120Z","data":{"seq":812,"sitting":"sit_one",)"
          R"("pseudonym":"C-7K2QX4","exam":"two-minutes","exam_version":"abc","demonstration":false,)"
          R"("finish_reason":"submitted"}})");
    fact.finish_reason.reset();
    CHECK_FALSE(wire::encode_webhook(fact).contains("finish_reason"));
}

TEST_CASE("a test of a webhook says which it tests") {
    CHECK(wire::encode_webhook_test(core::WebhookId{"whk_one"}, core::Time{std::chrono::seconds{1'795'000'000}}) ==
          R"({"type":"webhook.test","timestamp":"2026-11-18T11:06:40.000Z","data":{"webhook":"whk_one"}})");
}

TEST_CASE("the description of the API names every webhook with what is in it") {
    const auto document = nlohmann::json::parse(wire::openapi_document("test", {}));
    const auto described = [&](const std::string& type) {
        const std::string reference = document.at("webhooks")
                                          .at(type)
                                          .at("post")
                                          .at("requestBody")
                                          .at("content")
                                          .at("application/json")
                                          .at("schema")
                                          .at("$ref");
        return document.at(nlohmann::json::json_pointer{reference.substr(1)}).at("properties");
    };
    const auto check = [&](const std::string& body) {
        CAPTURE(body);
        const auto sent = nlohmann::json::parse(body);
        const auto properties = described(sent.at("type"));
        CHECK(properties.at("type").at("const") == sent.at("type"));
        CHECK(names_of(properties) == names_of(sent));
        CHECK(names_of(properties.at("data").at("properties")) == names_of(sent.at("data")));
        const std::set<std::string> required = properties.at("data").at("required");
        CHECK(required == names_of(sent.at("data")));
    };
    core::WebhookFact fact;
    for (const auto event : core::all_webhook_events) {
        fact.event = event;
        fact.finish_reason = event == core::WebhookEvent::sitting_finished ? std::optional{"submitted"} : std::nullopt;
        fact.erased_part = event == core::WebhookEvent::sitting_erased ? std::optional{"everything"} : std::nullopt;
        check(wire::encode_webhook(fact));
    }
    check(wire::encode_webhook_test(core::WebhookId{"whk_one"}, core::Time{}));
    CHECK(document.at("webhooks").size() == 5);
}
