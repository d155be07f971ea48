#pragma once

#include "core/webhook/progress.hpp"
#include "core/webhook/webhook.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the store keeps of webhooks, as values.
namespace shibi::store {

struct WebhookRow {
    core::WebhookId id;
    std::string url = {};
    std::vector<core::WebhookEvent> events;
    std::string description = {};
    std::string created_by; ///< the name of the token
    core::Time created_at;
    std::uint32_t secret_generation = 1;
    std::optional<core::Time> old_secret_until = {}; ///< the generation before signs too, until then
    core::WebhookProgress progress = {};
    friend bool operator==(const WebhookRow&, const WebhookRow&) = default;
};

/// An event that is to be told; or, without a fact, one that is not to be told any more: its sitting was erased.
struct JournaledFact {
    core::WebhookEvent event{};
    core::Seq seq = 0;
    std::string message;
    std::optional<core::WebhookFact> fact = {};
};

/// Why an attempt was made.
enum class DeliveryTrigger {
    event,  ///< it was its turn
    replay, ///< an administrator asked for this one again
    test
};
enum class DeliveryResult {
    taken,
    failed,
    passed_over ///< nothing was sent: the sitting was erased
};

/// One line of a webhook's log. Says nothing of any person.
struct DeliveryRow {
    std::uint64_t number = 0; ///< given by the store; grows
    core::WebhookId webhook;
    core::Seq seq = 0;   ///< 0: a test
    std::string event;   ///< "sitting.finished", "webhook.test"
    std::string message; ///< the webhook-id
    DeliveryTrigger trigger = DeliveryTrigger::event;
    std::uint32_t attempt = 1; ///< of this event, one after the other
    core::Time at = {};
    core::Millis took{0};
    DeliveryResult result = DeliveryResult::taken;
    int status = 0;           ///< of the HTTP answer; 0: there was none
    std::string problem = {}; ///< empty when it was taken
    std::optional<core::Time> next_at = {};
    friend bool operator==(const DeliveryRow&, const DeliveryRow&) = default;
};

std::string_view to_string(core::WebhookState state);
std::string_view to_string(DeliveryTrigger trigger);
std::string_view to_string(DeliveryResult result);
std::optional<core::WebhookState> webhook_state_from(std::string_view name);
std::optional<DeliveryTrigger> delivery_trigger_from(std::string_view name);
std::optional<DeliveryResult> delivery_result_from(std::string_view name);

} // namespace shibi::store
