#include "store/webhook_tables.hpp"

#include "store/limits.hpp"
#include "store/row_tables.hpp"
#include "store/sqlite.hpp"

#include <sstream>

namespace shibi::store {
namespace {

/// "sitting.finished outcome.set"
std::string joined(const std::vector<core::WebhookEvent>& events) {
    std::string names;
    for (const core::WebhookEvent event : events)
        names.append(names.empty() ? "" : " ").append(core::to_string(event));
    return names;
}

std::vector<core::WebhookEvent> events_from(const std::string& names, const std::string& place) {
    std::vector<core::WebhookEvent> events;
    std::istringstream words(names);
    for (std::string word; words >> word;) {
        const auto event = core::webhook_event_from(word);
        if (!event) throw damaged_row(place);
        events.push_back(*event);
    }
    return events;
}

constexpr const char* webhook_columns =
    "id, url, events, description, created_by, created_at, secret_generation, old_secret_until, cursor, state, reason, "
    "changed_at, failures, next_at";
constexpr const char* delivery_columns =
    "number, webhook, seq, event, message, trigger, attempt, at, took_ms, result, status, problem, next_at";

WebhookRow webhook_from(SQLite::Statement& row) {
    WebhookRow webhook;
    webhook.id = core::WebhookId{row.getColumn(0).getString()};
    const std::string place = "webhook " + webhook.id.str();
    const auto state = webhook_state_from(row.getColumn(9).getString());
    if (!state) throw damaged_row(place);
    webhook.url = row.getColumn(1).getString();
    webhook.events = events_from(row.getColumn(2).getString(), place);
    webhook.description = row.getColumn(3).getString();
    webhook.created_by = row.getColumn(4).getString();
    webhook.created_at = time_from(row.getColumn(5));
    webhook.secret_generation = row.getColumn(6).getUInt();
    webhook.old_secret_until = optional_time_from(row.getColumn(7));
    webhook.progress = {.cursor = number_from(row.getColumn(8)),
                        .state = *state,
                        .reason = row.getColumn(10).getString(),
                        .changed_at = optional_time_from(row.getColumn(11)),
                        .failures = row.getColumn(12).getUInt(),
                        .next_at = optional_time_from(row.getColumn(13))};
    return webhook;
}

DeliveryRow delivery_from(SQLite::Statement& row) {
    DeliveryRow delivery;
    delivery.number = number_from(row.getColumn(0));
    const auto trigger = delivery_trigger_from(row.getColumn(5).getString());
    const auto result = delivery_result_from(row.getColumn(9).getString());
    if (!trigger || !result) throw damaged_row("webhook delivery " + std::to_string(delivery.number));
    delivery.webhook = core::WebhookId{row.getColumn(1).getString()};
    delivery.seq = number_from(row.getColumn(2));
    delivery.event = row.getColumn(3).getString();
    delivery.message = row.getColumn(4).getString();
    delivery.trigger = *trigger;
    delivery.attempt = row.getColumn(6).getUInt();
    delivery.at = time_from(row.getColumn(7));
    delivery.took = core::Millis{row.getColumn(8).getInt64()};
    delivery.result = *result;
    delivery.status = row.getColumn(10).getInt();
    delivery.problem = row.getColumn(11).getString();
    delivery.next_at = optional_time_from(row.getColumn(12));
    return delivery;
}

void drop_old(SQLite::Database& database, const DeliveryRow& newest) {
    SQLite::Statement old(database, "DELETE FROM webhook_delivery WHERE webhook = ?1 AND (at < ?2 OR number <= (SELECT "
                                    "number FROM webhook_delivery WHERE webhook = ?1 ORDER BY number DESC LIMIT 1 "
                                    "OFFSET ?3))");
    old.bind(1, newest.webhook.str());
    old.bind(2, to_column(newest.at - limits::deliveries_kept_for));
    old.bind(3, static_cast<std::int64_t>(limits::deliveries_kept_max));
    old.exec();
}

} // namespace

void put_webhook(SQLite::Database& database, const WebhookRow& row) {
    SQLite::Statement put(database, std::string("INSERT OR REPLACE INTO webhook (") + webhook_columns +
                                        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    put.bind(1, row.id.str());
    put.bind(2, row.url);
    put.bind(3, joined(row.events));
    put.bind(4, row.description);
    put.bind(5, row.created_by);
    put.bind(6, to_column(row.created_at));
    put.bind(7, row.secret_generation);
    bind_optional(put, 8, row.old_secret_until);
    put.bind(9, to_column(row.progress.cursor));
    put.bind(10, std::string(to_string(row.progress.state)));
    put.bind(11, row.progress.reason);
    bind_optional(put, 12, row.progress.changed_at);
    put.bind(13, row.progress.failures);
    bind_optional(put, 14, row.progress.next_at);
    put.exec();
}

void remove_webhook(SQLite::Database& database, const core::WebhookId& webhook) {
    for (const char* sql : {"DELETE FROM webhook WHERE id = ?", "DELETE FROM webhook_delivery WHERE webhook = ?"}) {
        SQLite::Statement remove(database, sql);
        remove.bind(1, webhook.str());
        remove.exec();
    }
}

std::uint64_t add_delivery(SQLite::Database& database, const DeliveryRow& row) {
    SQLite::Statement add(database,
                          "INSERT INTO webhook_delivery (webhook, seq, event, message, trigger, attempt, at, took_ms, "
                          "result, status, problem, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    add.bind(1, row.webhook.str());
    add.bind(2, to_column(row.seq));
    add.bind(3, row.event);
    add.bind(4, row.message);
    add.bind(5, std::string(to_string(row.trigger)));
    add.bind(6, row.attempt);
    add.bind(7, to_column(row.at));
    add.bind(8, static_cast<std::int64_t>(row.took.count()));
    add.bind(9, std::string(to_string(row.result)));
    add.bind(10, row.status);
    add.bind(11, row.problem);
    bind_optional(add, 12, row.next_at);
    add.exec();
    const auto number = static_cast<std::uint64_t>(database.getLastInsertRowid());
    drop_old(database, row);
    return number;
}

std::vector<WebhookRow> read_webhooks(SQLite::Database& database) {
    SQLite::Statement query(database,
                            std::string("SELECT ") + webhook_columns + " FROM webhook ORDER BY created_at, id");
    std::vector<WebhookRow> webhooks;
    while (query.executeStep())
        webhooks.push_back(webhook_from(query));
    return webhooks;
}

std::vector<DeliveryRow> read_deliveries(SQLite::Database& database, const core::WebhookId& webhook,
                                         std::uint64_t before, std::size_t limit) {
    SQLite::Statement query(database, std::string("SELECT ") + delivery_columns +
                                          " FROM webhook_delivery WHERE webhook = ? AND number < ? ORDER BY number "
                                          "DESC LIMIT ?");
    query.bind(1, webhook.str());
    query.bind(2, to_column(before));
    query.bind(3, static_cast<std::int64_t>(limit));
    std::vector<DeliveryRow> deliveries;
    while (query.executeStep())
        deliveries.push_back(delivery_from(query));
    return deliveries;
}

std::optional<DeliveryRow> read_delivery(SQLite::Database& database, const core::WebhookId& webhook,
                                         std::uint64_t number) {
    SQLite::Statement query(database, std::string("SELECT ") + delivery_columns +
                                          " FROM webhook_delivery WHERE webhook = ? AND number = ?");
    query.bind(1, webhook.str());
    query.bind(2, to_column(number));
    if (!query.executeStep()) return std::nullopt;
    return delivery_from(query);
}

} // namespace shibi::store
