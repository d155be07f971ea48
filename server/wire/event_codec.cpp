#include "wire/event_codec.hpp"

#include "wire/event_reader.hpp"
#include "wire/event_shapes.hpp"
#include "wire/event_upgrades.hpp"
#include "wire/event_values.hpp"

namespace shibi::wire {

void put(JsonWriter& json, const core::Edit& edit) {
    json.begin_object();
    put_field(json, "at", edit.splice.at);
    put_field(json, "remove", edit.splice.remove);
    put_field(json, "insert", edit.splice.insert);
    put_field(json, "made_at", edit.made_at);
    put_field(json, "origin", edit.origin);
    json.end_object();
}

void put(JsonWriter& json, const core::SetResponse& response) {
    if (const auto* amounts = std::get_if<core::Amounts>(&response)) {
        json.begin_object();
        put_field(json, "amounts", amounts->values);
        json.end_object();
    } else if (const auto* picks = std::get_if<core::Picks>(&response)) {
        json.begin_object();
        put_field(json, "picks", picks->choices);
        json.end_object();
    } else {
        json.null();
    }
}

namespace {

/// The words of a cause: kept in the payload, so that they can be erased.
struct Words {
    std::optional<std::string> actor;
    std::optional<std::string> note;
};

std::string encode_cause(const core::Cause& cause) {
    JsonWriter json;
    json.begin_object();
    put_field(json, "actor", cause.actor.kind);
    if (!cause.actor.id.empty()) put_field(json, "id", cause.actor.id);
    put_field(json, "epoch", cause.epoch);
    put_field(json, "client_seq", cause.client_seq);
    if (cause.reason) put_field(json, "reason", cause.reason->category);
    json.end_object();
    return json.take();
}

core::Cause decode_cause(const Json& json) {
    core::Cause cause;
    ObjectReader reader(json);
    reader.field("actor", cause.actor.kind);
    if (json.contains("id")) reader.field("id", cause.actor.id);
    reader.field("epoch", cause.epoch);
    reader.field("client_seq", cause.client_seq);
    if (json.contains("reason")) reader.field("reason", cause.reason.emplace().category);
    reader.no_others();
    return cause;
}

void put_words(JsonWriter& json, const core::Cause& cause) {
    const bool has_note = cause.reason && !cause.reason->note.empty();
    if (cause.actor.name.empty() && !has_note) return;
    json.key("words").begin_object();
    if (!cause.actor.name.empty()) put_field(json, "actor", cause.actor.name);
    if (has_note) put_field(json, "note", cause.reason->note);
    json.end_object();
}

void take_words(const Json& json, core::Cause& cause) {
    Words words;
    ObjectReader reader(json);
    reader.field("actor", words.actor);
    reader.field("note", words.note);
    reader.no_others();
    if (words.note && !cause.reason) throw Mismatch("there is no reason that the note could belong to");
    cause.actor.name = words.actor.value_or("");
    if (words.note) cause.reason->note = *words.note;
}

/// Tries the alternatives of one variant by their kinds; false when none of them is meant.
template<class... Events>
bool take_event(std::string_view kind, const Json& fields, AnyEvent& out, std::variant<Events...>* /*family*/) {
    using Family = std::variant<Events...>;
    const auto take_if = [&]<class Event>(std::type_identity<Event>) {
        if (Shape<Event>::kind != kind) return false;
        Event event;
        take(fields, event);
        out = Family{std::move(event)};
        return true;
    };
    return (take_if(std::type_identity<Events>{}) || ...);
}

template<class... Events>
bool is_kind_of(std::string_view kind, const std::variant<Events...>* /*family*/) {
    return ((Shape<Events>::kind == kind) || ...);
}

Json parse(std::string_view text) {
    auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) throw Mismatch("not JSON");
    return json;
}

DecodedEvent decode(const StoredEvent& stored) {
    static constexpr core::SittingEvent* of_sitting = nullptr;
    static constexpr core::HouseEvent* of_house = nullptr;
    static constexpr core::GoldEvent* of_gold = nullptr;
    if (!is_kind_of(stored.kind, of_sitting) && !is_kind_of(stored.kind, of_house) && !is_kind_of(stored.kind, of_gold))
        throw Mismatch("this kind of event is unknown to this build");

    DecodedEvent decoded{.cause = decode_cause(parse(stored.cause)), .event = {}};
    auto payload = parse(stored.payload);
    if (!payload.is_object() || !payload.contains("event")) throw Mismatch("payload: field 'event' is missing");
    auto& fields = payload["event"];
    if (auto upgraded = upgrade(fields, stored.version, upgrade_steps(stored.kind)); !upgraded)
        throw Mismatch(upgraded.error());
    if (payload.contains("words")) take_words(payload["words"], decoded.cause);
    if (!take_event(stored.kind, fields, decoded.event, of_sitting) &&
        !take_event(stored.kind, fields, decoded.event, of_house))
        take_event(stored.kind, fields, decoded.event, of_gold);
    return decoded;
}

} // namespace

std::string_view kind_of(const AnyEvent& event) {
    return std::visit(
        [](const auto& family) {
            return std::visit([]<class Event>(const Event&) { return Shape<Event>::kind; }, family);
        },
        event);
}

EncodedEvent encode_event(const core::Cause& cause, const AnyEvent& event) {
    const auto kind = kind_of(event);
    JsonWriter payload;
    payload.begin_object().key("event");
    std::visit([&](const auto& family) { std::visit([&](const auto& one) { put(payload, one); }, family); }, event);
    put_words(payload, cause);
    payload.end_object();
    return {.kind = kind,
            .version = static_cast<std::uint32_t>(upgrade_steps(kind).size() + 1),
            .cause = encode_cause(cause),
            .payload = payload.take()};
}

std::expected<DecodedEvent, std::string> decode_event(const StoredEvent& stored) {
    try {
        return decode(stored);
    } catch (const Mismatch& mismatch) {
        return std::unexpected("event '" + std::string(stored.kind) + "' version " + std::to_string(stored.version) +
                               ": " + mismatch.what());
    }
}

std::string encode_response(const core::SetResponse& response) {
    JsonWriter json;
    put(json, response);
    return json.take();
}

std::expected<core::SetResponse, std::string> decode_response(std::string_view json) {
    try {
        core::SetResponse response;
        take(parse(json), response);
        return response;
    } catch (const Mismatch& mismatch) {
        return std::unexpected(std::string("response: ") + mismatch.what());
    }
}

} // namespace shibi::wire
