#include "wire/webhook_payload.hpp"

#include <doctest/doctest.h>

using namespace shibi;

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
