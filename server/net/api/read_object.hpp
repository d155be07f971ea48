#pragma once

#include "core/refusal.hpp"
#include "wire/json_fields.hpp"
#include "wire/json_head.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <string_view>

/// Internal to the readers of bodies.
namespace shibi::net {

/// The body as one JSON object, read field by field.
template<class T>
core::Result<T> read_object(std::string_view body, const std::function<T(wire::JsonFields&)>& read) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (json.is_discarded()) return std::unexpected(wire::explain_syntax(body));
    std::optional<core::Refusal> refusal;
    wire::JsonFields fields(json, "", refusal);
    T value{};
    if (!refusal) value = read(fields);
    if (refusal) return std::unexpected(*refusal);
    return value;
}

} // namespace shibi::net
