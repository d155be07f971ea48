#pragma once

#include "core/webhook/webhook.hpp"

#include <string>

/// The bodies that webhooks send: {"type", "timestamp", "data"} as Standard Webhooks recommends. WEBHOOKS.md shows
/// each.
namespace shibi::wire {

std::string encode_webhook(const core::WebhookFact& fact);

/// Of "webhook.test".
inline constexpr std::string_view webhook_test_event = "webhook.test";
std::string encode_webhook_test(const core::WebhookId& webhook, core::Time at);

} // namespace shibi::wire
