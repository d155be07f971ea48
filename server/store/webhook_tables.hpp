#pragma once

#include "store/webhook_rows.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

/// The tables of webhooks. The caller makes the transactions. Throw SQLite::Exception, and Fault for a damaged row.
namespace shibi::store {

/// Makes the row, or replaces it.
void put_webhook(SQLite::Database& database, const WebhookRow& row);
/// With its log.
void remove_webhook(SQLite::Database& database, const core::WebhookId& webhook);
/// Adds a line to the log, whose number it answers with, and drops what is beyond limits::deliveries_kept_max or older
/// than limits::deliveries_kept_for.
std::uint64_t add_delivery(SQLite::Database& database, const DeliveryRow& row);

/// The oldest first.
std::vector<WebhookRow> read_webhooks(SQLite::Database& database);
/// Those with a number below `before`, the newest first.
std::vector<DeliveryRow> read_deliveries(SQLite::Database& database, const core::WebhookId& webhook,
                                         std::uint64_t before, std::size_t limit);
std::optional<DeliveryRow> read_delivery(SQLite::Database& database, const core::WebhookId& webhook,
                                         std::uint64_t number);

} // namespace shibi::store
