#include "core/webhook/webhook.hpp"

#include <doctest/doctest.h>

using namespace shibi::core;

TEST_CASE("every webhook event has a name that reads back") {
    for (const WebhookEvent event : all_webhook_events)
        CHECK(webhook_event_from(to_string(event)) == event);
    CHECK(webhook_event_from("sitting.started") == std::nullopt);
    CHECK(webhook_event_from("") == std::nullopt);
}

TEST_CASE("the end of a sitting, of its marking, and its outcome are told, what is typed is not") {
    CHECK(webhook_event_of(event::Finished{}) == WebhookEvent::sitting_finished);
    CHECK(webhook_event_of(event::MarkingCompleted{}) == WebhookEvent::marking_complete);
    CHECK(webhook_event_of(event::OutcomeSet{}) == WebhookEvent::outcome_set);
    CHECK(webhook_event_of(event::Marked{}) == std::nullopt);
    CHECK(webhook_event_of(event::Edited{}) == std::nullopt);
    CHECK(webhook_event_of(event::SectionFinished{}) == std::nullopt);
}
