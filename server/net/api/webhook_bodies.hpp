#pragma once

#include "core/refusal.hpp"
#include "net/webhooks/webhooks.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// What the routes of webhooks read and write. Read strictly; a refusal names the field, what came and what is allowed.
namespace shibi::net {

/// {"url", "events"?, "description"?, "enabled"?}
core::Result<WebhookSettings> read_new_webhook(std::string_view body);
/// The same, "url" optional too. At least one of them.
core::Result<WebhookSettings> read_webhook_changes(std::string_view body);
/// {"keep_old_for_s"?}, or nothing at all
core::Result<std::chrono::seconds> read_rotation(std::string_view body);
/// {"from_seq"}
core::Result<core::Seq> read_replay_from(std::string_view body);

/// The number in "dlv_17".
std::optional<std::uint64_t> delivery_number(std::string_view id);

/// `secret`: empty where it is not told.
std::string webhook_json(const store::WebhookRow& row, const std::string& secret = "");
std::string webhooks_json(const std::vector<store::WebhookRow>& rows);
std::string delivery_json(const store::DeliveryRow& row);
std::string deliveries_json(const store::Page<store::DeliveryRow>& page);

} // namespace shibi::net
