#include "core/webhook/webhook.hpp"

#include <cassert>

namespace shibi::core {

std::string_view to_string(WebhookEvent event) {
    switch (event) {
    case WebhookEvent::sitting_finished: return "sitting.finished";
    case WebhookEvent::marking_complete: return "marking.complete";
    case WebhookEvent::outcome_set: return "outcome.set";
    case WebhookEvent::sitting_erased: return "sitting.erased";
    }
    assert(false && "a webhook event without a name");
    return "";
}

std::optional<WebhookEvent> webhook_event_from(std::string_view name) {
    for (const WebhookEvent event : all_webhook_events)
        if (to_string(event) == name) return event;
    return std::nullopt;
}

std::optional<WebhookEvent> webhook_event_of(const SittingEvent& event) {
    if (std::holds_alternative<event::Finished>(event)) return WebhookEvent::sitting_finished;
    if (std::holds_alternative<event::MarkingCompleted>(event)) return WebhookEvent::marking_complete;
    if (std::holds_alternative<event::OutcomeSet>(event)) return WebhookEvent::outcome_set;
    return std::nullopt;
}

std::optional<WebhookEvent> webhook_event_of(const HouseEvent& event) {
    return std::holds_alternative<event::SittingErased>(event) ? std::optional{WebhookEvent::sitting_erased}
                                                               : std::nullopt;
}

} // namespace shibi::core
