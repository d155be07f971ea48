#pragma once

#include "core/house.hpp"
#include "core/sitting/event.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

/// What is told to other systems by HTTP (Standard Webhooks).
namespace shibi::core {

/// "whk_…": one place that is told.
using WebhookId = Id<struct WebhookTag>;

enum class WebhookEvent { sitting_finished, marking_complete, outcome_set, sitting_erased };

inline constexpr std::array all_webhook_events{WebhookEvent::sitting_finished, WebhookEvent::marking_complete,
                                               WebhookEvent::outcome_set, WebhookEvent::sitting_erased};

/// "sitting.finished": the wire's name, stable.
std::string_view to_string(WebhookEvent event);
std::optional<WebhookEvent> webhook_event_from(std::string_view name);

/// What an event of a sitting, or of the house, is told as; nothing for most.
std::optional<WebhookEvent> webhook_event_of(const SittingEvent& event);
std::optional<WebhookEvent> webhook_event_of(const HouseEvent& event);

/// One event as it is told: ids and the pseudonym, never a name, never an answer's words.
struct WebhookFact {
    WebhookEvent event{};
    Seq seq = 0;
    Time at;
    std::string message; ///< "msg_812_5f0c…": names the event for ever, whoever is told it and however often
    SittingId sitting;
    std::string pseudonym;
    ExamSlug exam;
    ExamVersion exam_version;
    bool demonstration = false;
    std::optional<std::string> finish_reason = {}; ///< wire name; of sitting.finished only
    std::optional<std::string> erased_part = {};   ///< wire name; of sitting.erased only
    friend bool operator==(const WebhookFact&, const WebhookFact&) = default;
};

} // namespace shibi::core
