#pragma once

#include "core/sitting/response.hpp"
#include "core/text.hpp"
#include "wire/event_shapes.hpp"
#include "wire/json_writer.hpp"
#include "wire/names.hpp"

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

/// Writing the values that events are made of. Times and durations are whole milliseconds; enumerations go by name.
namespace shibi::wire {

template<class T>
inline constexpr bool is_optional = false;
template<class T>
inline constexpr bool is_optional<std::optional<T>> = true;

inline void put(JsonWriter& json, const std::string& value) {
    json.text(std::string_view{value});
}
inline void put(JsonWriter& json, const core::Text& value) {
    json.text(std::u16string_view{value});
}
inline void put(JsonWriter& json, bool value) {
    json.flag(value);
}
inline void put(JsonWriter& json, std::uint32_t value) {
    json.number(value);
}
inline void put(JsonWriter& json, std::uint64_t value) {
    json.number(value);
}
inline void put(JsonWriter& json, double value) {
    json.real(value);
}
inline void put(JsonWriter& json, core::Millis value) {
    json.signed_number(value.count());
}
inline void put(JsonWriter& json, core::Time value) {
    json.signed_number(value.time_since_epoch().count());
}
template<class Tag>
void put(JsonWriter& json, const core::Id<Tag>& value) {
    json.text(std::string_view{value.str()});
}
template<class Enum>
    requires std::is_enum_v<Enum>
void put(JsonWriter& json, Enum value) {
    json.text(to_string(value));
}
void put(JsonWriter& json, const core::Edit& edit);
void put(JsonWriter& json, const core::SetResponse& response);

template<Shaped T>
void put(JsonWriter& json, const T& value);

template<class T>
void put(JsonWriter& json, const std::vector<T>& values) {
    json.begin_array();
    for (const auto& value : values)
        put(json, value);
    json.end_array();
}

template<class T>
void put_field(JsonWriter& json, std::string_view name, const T& value) {
    if constexpr (is_optional<T>) {
        if (value) put_field(json, name, *value);
    } else {
        json.key(name);
        put(json, value);
    }
}

template<Shaped T>
void put(JsonWriter& json, const T& value) {
    json.begin_object();
    std::apply([&](const auto&... field) { (put_field(json, field.name, value.*field.member), ...); },
               Shape<T>::fields);
    json.end_object();
}

} // namespace shibi::wire
