#include "net/api/webhook_bodies.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::net;
using namespace std::chrono_literals;

TEST_CASE("a new webhook is read with what it says, and the rest left to the default") {
    const auto little = read_new_webhook(R"({"url":"https://example.org/"})").value();
    CHECK(little.url == "https://example.org/");
    CHECK(little.events == std::nullopt);
    CHECK(little.enabled == std::nullopt);
    const auto all = read_new_webhook(R"({"url":"https://example.org/","events":["outcome.set","outcome.set"],)"
                                      R"("description":"試筆","enabled":false})")
                         .value();
    CHECK(all.events == std::vector{core::WebhookEvent::outcome_set});
    CHECK(all.description == "試筆");
    CHECK(all.enabled == false);
}

TEST_CASE("bodies of webhooks that lack something, or say something else, are refused by field") {
    CHECK(read_new_webhook(R"({"events":["outcome.set"]})").error().message.contains("url"));
    CHECK(read_new_webhook(R"({"url":"https://a/","events":["sitting.begun"]})").error().message.contains("events"));
    CHECK(read_new_webhook(R"({"url":"https://a/","events":[]})").error().message.contains("events"));
    CHECK_FALSE(read_new_webhook("{").has_value());
    CHECK_FALSE(read_webhook_changes("{}").has_value());
    CHECK(read_webhook_changes(R"({"enabled":true})").value().enabled == true);
    CHECK(read_rotation("").value() == 24h);
    CHECK(read_rotation("{}").value() == 24h);
    CHECK(read_rotation(R"({"keep_old_for_s":0})").value() == 0s);
    CHECK_FALSE(read_rotation(R"({"keep_old_for_s":604801})").has_value());
    CHECK(read_replay_from(R"({"from_seq":7})").value() == 7);
    CHECK_FALSE(read_replay_from(R"({"from_seq":0})").has_value());
    CHECK_FALSE(read_replay_from("{}").has_value());
}

TEST_CASE("a delivery's id is its number") {
    CHECK(delivery_number("dlv_17") == 17);
    for (const char* id : {"", "17", "dlv_", "dlv_x", "dlv_1x", "dlv_-1", "whk_1"})
        CHECK(delivery_number(id) == std::nullopt);
}

TEST_CASE("a webhook and its deliveries are told without any secret, a new one with it") {
    store::WebhookRow row{.id = core::WebhookId{"whk_1"},
                          .url = "https://example.org/",
                          .events = {core::WebhookEvent::outcome_set},
                          .description = "",
                          .created_by = "Ada",
                          .created_at = core::Time{1'795'000'000s},
                          .progress = {.cursor = 7}};
    CHECK(webhooks_json({row}) ==
          R"({"webhooks":[{"id":"whk_1","url":"https://example.org/","events":["outcome.set"],"description":"",)"
          R"("state":"on","reason":null,"changed_at":null,"cursor":7,"failures":0,"next_attempt_at":null,)"
          R"("created_by":"Ada","created_at":"2026-11-18T11:06:40.000Z","old_secret_until":null}]})");
    CHECK(webhook_json(row, "whsec_x").contains(R"("secret":"whsec_x")"));
    const store::DeliveryRow line{.number = 17,
                                  .webhook = row.id,
                                  .seq = 0,
                                  .event = "webhook.test",
                                  .message = "msg_test_1",
                                  .trigger = store::DeliveryTrigger::test,
                                  .at = core::Time{1'795'000'000s},
                                  .took = 31ms,
                                  .result = store::DeliveryResult::failed,
                                  .problem = "TLS"};
    CHECK(deliveries_json({.entries = {line}, .next_cursor = std::nullopt}) ==
          R"({"deliveries":[{"id":"dlv_17","seq":null,"event":"webhook.test","webhook_id":"msg_test_1",)"
          R"("trigger":"test","attempt":1,"at":"2026-11-18T11:06:40.000Z","took_ms":31,"result":"failed",)"
          R"("status":null,"problem":"TLS","next_attempt_at":null}],"next":null})");
}
