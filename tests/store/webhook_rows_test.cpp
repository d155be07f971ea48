#include "store/webhook_rows.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::store;

TEST_CASE("states, triggers and results of webhooks have names that read back") {
    for (const auto state : {core::WebhookState::on, core::WebhookState::off, core::WebhookState::disabled})
        CHECK(webhook_state_from(to_string(state)) == state);
    for (const auto trigger : {DeliveryTrigger::event, DeliveryTrigger::replay, DeliveryTrigger::test})
        CHECK(delivery_trigger_from(to_string(trigger)) == trigger);
    for (const auto result : {DeliveryResult::taken, DeliveryResult::failed, DeliveryResult::passed_over})
        CHECK(delivery_result_from(to_string(result)) == result);
    CHECK(webhook_state_from("asleep") == std::nullopt);
    CHECK(delivery_trigger_from("") == std::nullopt);
    CHECK(delivery_result_from("perhaps") == std::nullopt);
}
