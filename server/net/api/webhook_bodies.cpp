#include "net/api/webhook_bodies.hpp"

#include "net/api/read_object.hpp"
#include "net/webhooks/limits.hpp"
#include "wire/json_writer.hpp"

#include <algorithm>
#include <charconv>

namespace shibi::net {

namespace {

using wire::JsonFields;

constexpr std::size_t url_bytes_max = 2'048;
constexpr std::string_view delivery_prefix = "dlv_";

std::string all_events() {
    std::string names;
    for (const core::WebhookEvent event : core::all_webhook_events)
        names.append(names.empty() ? "" : ", ").append(core::to_string(event));
    return names;
}

std::vector<core::WebhookEvent> read_events(JsonFields& fields) {
    std::vector<core::WebhookEvent> events;
    const auto names = fields.ids("events", core::all_webhook_events.size());
    for (const std::string& name : names) {
        const auto event = core::webhook_event_from(name);
        if (!event)
            fields.refuse_value("events", "\"" + name + "\"", all_events());
        else if (std::ranges::find(events, *event) == events.end())
            events.push_back(*event);
    }
    if (names.empty()) fields.refuse_value("events", "none", "one or more of " + all_events());
    return events;
}

WebhookSettings read_settings(JsonFields& fields) {
    WebhookSettings settings;
    if (fields.has("url")) settings.url = fields.text("url", url_bytes_max);
    if (fields.has("events")) settings.events = read_events(fields);
    if (fields.has("description"))
        settings.description = fields.text_of_units("description", limits::webhook_description_bytes_max);
    if (fields.has("enabled")) settings.enabled = fields.flag("enabled", true);
    return settings;
}

void write_webhook(wire::JsonWriter& json, const store::WebhookRow& row, const std::string& secret) {
    const core::WebhookProgress& progress = row.progress;
    json.begin_object().key("id").text(row.id.str()).key("url").text(row.url).key("events").begin_array();
    for (const core::WebhookEvent event : row.events)
        json.text(core::to_string(event));
    json.end_array().key("description").text(row.description);
    json.key("state").text(store::to_string(progress.state)).key("reason");
    progress.reason.empty() ? json.null() : json.text(progress.reason);
    json.key("changed_at").time(progress.changed_at).key("cursor").number(progress.cursor);
    json.key("failures").number(progress.failures).key("next_attempt_at").time(progress.next_at);
    json.key("created_by").text(row.created_by).key("created_at").time(row.created_at);
    json.key("old_secret_until").time(row.old_secret_until);
    if (!secret.empty()) json.key("secret").text(secret);
    json.end_object();
}

void write_delivery(wire::JsonWriter& json, const store::DeliveryRow& row) {
    json.begin_object().key("id").text(std::string{delivery_prefix} + std::to_string(row.number)).key("seq");
    row.seq == 0 ? json.null() : json.number(row.seq);
    json.key("event").text(row.event).key("webhook_id").text(row.message);
    json.key("trigger").text(store::to_string(row.trigger)).key("attempt").number(row.attempt);
    json.key("at").time(row.at).key("took_ms").signed_number(row.took.count());
    json.key("result").text(store::to_string(row.result)).key("status");
    row.status == 0 ? json.null() : json.signed_number(row.status);
    json.key("problem");
    row.problem.empty() ? json.null() : json.text(row.problem);
    json.key("next_attempt_at").time(row.next_at).end_object();
}

} // namespace

core::Result<WebhookSettings> read_new_webhook(std::string_view body) {
    return read_object<WebhookSettings>(body, [](JsonFields& fields) {
        WebhookSettings settings = read_settings(fields);
        settings.url = fields.text("url", url_bytes_max);
        return settings;
    });
}

core::Result<WebhookSettings> read_webhook_changes(std::string_view body) {
    return read_object<WebhookSettings>(body, [](JsonFields& fields) {
        WebhookSettings settings = read_settings(fields);
        if (!settings.url && !settings.events && !settings.description && !settings.enabled)
            fields.refuse_value("enabled", "nothing", "one or more of url, events, description, enabled");
        return settings;
    });
}

core::Result<std::chrono::seconds> read_rotation(std::string_view body) {
    if (body.empty()) return limits::old_secret_lives;
    return read_object<std::chrono::seconds>(body, [](JsonFields& fields) -> std::chrono::seconds {
        if (!fields.has("keep_old_for_s")) return limits::old_secret_lives;
        const std::chrono::seconds longest = limits::old_secret_lives_max;
        return std::chrono::seconds{fields.number("keep_old_for_s", 0, static_cast<std::uint64_t>(longest.count()))};
    });
}

core::Result<core::Seq> read_replay_from(std::string_view body) {
    return read_object<core::Seq>(body, [](JsonFields& fields) { return fields.number("from_seq", 1); });
}

std::optional<std::uint64_t> delivery_number(std::string_view id) {
    if (!id.starts_with(delivery_prefix)) return std::nullopt;
    id.remove_prefix(delivery_prefix.size());
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (error != std::errc{} || end != id.data() + id.size()) return std::nullopt;
    return number;
}

std::string webhook_json(const store::WebhookRow& row, const std::string& secret) {
    wire::JsonWriter json;
    write_webhook(json, row, secret);
    return json.take();
}

std::string webhooks_json(const std::vector<store::WebhookRow>& rows) {
    wire::JsonWriter json;
    json.begin_object().key("webhooks").begin_array();
    for (const store::WebhookRow& row : rows)
        write_webhook(json, row, "");
    return json.end_array().end_object().take();
}

std::string delivery_json(const store::DeliveryRow& row) {
    wire::JsonWriter json;
    write_delivery(json, row);
    return json.take();
}

std::string deliveries_json(const store::Page<store::DeliveryRow>& page) {
    wire::JsonWriter json;
    json.begin_object().key("deliveries").begin_array();
    for (const store::DeliveryRow& row : page.entries)
        write_delivery(json, row);
    json.end_array().key("next");
    page.next_cursor ? json.text(*page.next_cursor) : json.null();
    return json.end_object().take();
}

} // namespace shibi::net
