#pragma once

#include "core/sitting/record.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <variant>

/// How the journal holds an event. Bytes that were written once are never written again: a shape that changes gets a
/// higher version and an upgrade (wire/event_upgrades.hpp) from the one before, and is read for ever.
namespace shibi::wire {

using AnyEvent = std::variant<core::SittingEvent, core::HouseEvent, core::GoldEvent>;

/// What of a record the codec makes. `cause` goes into the header, which is never deleted, so it holds no words: the
/// actor's kind and id, epoch, client sequence and reason category. The words (an actor's name, the note of a reason)
/// are in the payload, which can be deleted when a person is erased.
struct EncodedEvent {
    std::string_view kind; ///< "section_started"; lives as long as the program
    std::uint32_t version = 1;
    std::string cause;   ///< compact JSON
    std::string payload; ///< compact JSON: {"event":{…}} and "words" where there are any
};

/// The same as read back from the journal. The views must live through the call only.
struct StoredEvent {
    std::string_view kind;
    std::uint32_t version = 1;
    std::string_view cause;
    std::string_view payload;
};

struct DecodedEvent {
    core::Cause cause;
    AnyEvent event;
};

/// Strings must be well-formed UTF-8 and texts free of lone surrogates (core refuses others). Safe from any thread.
EncodedEvent encode_event(const core::Cause& cause, const AnyEvent& event);

/// The kind that `encode_event` gives this event.
std::string_view kind_of(const AnyEvent& event);

/// Upgrades the payload to the present version and reads it strictly: every field, no others. The error says which
/// field of what is wrong, or that the kind or version is unknown to this build. Never quotes a candidate's text.
std::expected<DecodedEvent, std::string> decode_event(const StoredEvent& stored);

/// `{"amounts":[2,6]}`, `{"picks":["bachelor"]}` or `null`.
std::string encode_response(const core::SetResponse& response);
std::expected<core::SetResponse, std::string> decode_response(std::string_view json);

} // namespace shibi::wire
