#include "wire/watched_event.hpp"

#include "core/sitting/view.hpp"
#include "wire/event_values.hpp"
#include "wire/sitting_json.hpp"

#include <cassert>

namespace shibi::wire {
namespace {

/// As event_values writes them for the journal, but for what pages read in another form.
template<class T>
void show(JsonWriter& json, const T& value);

void show(JsonWriter& json, core::Time time) {
    json.time(time);
}

void show(JsonWriter& json, const core::Edit& edit) {
    json.begin_object().key("at").number(edit.splice.at).key("remove").number(edit.splice.remove);
    json.key("insert").text(edit.splice.insert).key("made_at").time(edit.made_at);
    json.key("origin").text(to_string(edit.origin)).end_object();
}

template<class T>
void show(JsonWriter& json, const std::vector<T>& values) {
    json.begin_array();
    for (const T& value : values)
        show(json, value);
    json.end_array();
}

template<class T>
void show_field(JsonWriter& json, std::string_view name, const T& value) {
    if constexpr (is_optional<T>) {
        if (value) show_field(json, name, *value);
    } else {
        json.key(name);
        show(json, value);
    }
}

template<class T>
void show(JsonWriter& json, const T& value) {
    if constexpr (Shaped<T>) {
        json.begin_object();
        std::apply([&](const auto&... field) { (show_field(json, field.name, value.*field.member), ...); },
                   Shape<T>::fields);
        json.end_object();
    } else {
        put(json, value);
    }
}

/// The report is JSON already; empty where it was erased.
void show(JsonWriter& json, const core::event::ReportRecorded& event) {
    json.begin_object().key("item").text(event.item.str()).key("version").number(event.version);
    json.key("checker")
        .text(event.checker)
        .key("report")
        .raw(event.report.empty() ? "null" : event.report)
        .end_object();
}

} // namespace

std::string encode_watched_event(const core::Record& record) {
    const auto& event = std::get<core::SittingEvent>(record.event);
    assert(core::may_see(event, core::Audience::interviewer));
    JsonWriter json;
    json.begin_object().key("ordinal").number(record.ordinal).key("at").time(record.at);
    json.key("kind").text(kind_name(event)).key("actor").begin_object();
    json.key("kind").text(to_string(record.cause.actor.kind)).key("name").text(record.cause.actor.name).end_object();
    json.key("reason");
    write_reason(json, record.cause.reason);
    json.key("data");
    std::visit([&](const auto& one) { show(json, one); }, event);
    return json.end_object().take();
}

} // namespace shibi::wire
