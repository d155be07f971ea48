#include "wire/json_fields.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace shibi::wire {
namespace {

using nlohmann::json;

bool is_id_character(char character) {
    const bool letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    return letter || (character >= '0' && character <= '9') || character == '-' || character == '_' || character == '.';
}

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= limits::id_bytes_max && std::ranges::all_of(text, is_id_character);
}

const std::string& string_of(const json& value) {
    return value.get_ref<const json::string_t&>();
}

std::string id_allowed() {
    return fmt::format("1 to {} letters, digits, '-', '_' or '.'", limits::id_bytes_max);
}

} // namespace

std::string describe(const json* value) {
    if (value == nullptr) return "missing";
    switch (value->type()) {
    case json::value_t::null: return "null";
    case json::value_t::object: return "an object";
    case json::value_t::array: return fmt::format("a list of {}", value->size());
    case json::value_t::string: return fmt::format("a string of {} bytes", string_of(*value).size());
    case json::value_t::boolean: return value->get<bool>() ? "true" : "false";
    default: return "the number " + value->dump();
    }
}

JsonFields::JsonFields(const json& value, std::string place, std::optional<core::Refusal>& refusal)
    : value_(&value), place_(std::move(place)), refusal_(&refusal) {
    if (value.is_object()) return;
    if (place_.ends_with('.')) place_.pop_back();
    refuse_value("", describe(&value), "a JSON object");
}

void JsonFields::refuse_value(std::string_view name, std::string_view came, std::string allowed,
                              core::RefusalCode code) {
    if (failed()) return;
    const std::string field = place_.empty() && name.empty() ? "the frame" : fmt::format("`{}{}`", place_, name);
    *refusal_ =
        core::Refusal{.code = code, .message = fmt::format("{} is {}", field, came), .allowed = std::move(allowed)};
}

const json* JsonFields::find(std::string_view name) const {
    if (failed()) return nullptr;
    const auto found = value_->find(name);
    return found == value_->end() ? nullptr : &*found;
}

bool JsonFields::has(std::string_view name) const {
    const json* value = find(name);
    return value != nullptr && !value->is_null();
}

bool JsonFields::is_null(std::string_view name) const {
    const json* value = find(name);
    return value != nullptr && value->is_null();
}

const json* JsonFields::require(std::string_view name, bool (json::*is)() const noexcept, std::string_view allowed) {
    if (failed()) return nullptr;
    const json* value = find(name);
    if (value != nullptr && (value->*is)()) return value;
    refuse_value(name, describe(value), std::string{allowed});
    return nullptr;
}

std::string JsonFields::text(std::string_view name, std::size_t bytes_max) {
    const json* value = require(name, &json::is_string, "a string");
    if (value == nullptr) return {};
    const std::string& text = string_of(*value);
    if (!text.empty() && text.size() <= bytes_max) return text;
    refuse_value(name, describe(value), fmt::format("a string of 1 to {} bytes", bytes_max));
    return {};
}

std::string JsonFields::id(std::string_view name) {
    const json* value = require(name, &json::is_string, "a string");
    if (value == nullptr) return {};
    if (is_id(string_of(*value))) return string_of(*value);
    refuse_value(name, describe(value), id_allowed());
    return {};
}

std::string JsonFields::text_of_units(std::string_view name, std::size_t units_max) {
    return core::to_utf8(utf16(name, units_max));
}

core::Text JsonFields::utf16(std::string_view name, std::size_t units_max) {
    const json* value = require(name, &json::is_string, "a string");
    if (value == nullptr) return {};
    std::optional<core::Text> text = core::to_utf16(string_of(*value));
    if (!text) {
        refuse_value(name, "not well-formed UTF-8", "UTF-8", core::RefusalCode::bad_text);
        return {};
    }
    if (text->size() <= units_max) return std::move(*text);
    refuse_value(name, fmt::format("{} UTF-16 units long", text->size()),
                 fmt::format("at most {} UTF-16 units", units_max), core::RefusalCode::too_long);
    return {};
}

std::uint64_t JsonFields::number(std::string_view name, std::uint64_t minimum, std::uint64_t maximum) {
    const json* value = find(name);
    if (failed()) return minimum;
    if (value != nullptr && value->is_number_unsigned()) {
        const auto number = value->get<std::uint64_t>();
        if (number >= minimum && number <= maximum) return number;
    }
    refuse_value(name, describe(value), fmt::format("a whole number from {} to {}", minimum, maximum));
    return minimum;
}

std::uint32_t JsonFields::number32(std::string_view name) {
    return static_cast<std::uint32_t>(number(name, 0, std::numeric_limits<std::uint32_t>::max()));
}

double JsonFields::real(std::string_view name) {
    const json* value = require(name, &json::is_number, "a number");
    return value == nullptr ? 0 : value->get<double>();
}

bool JsonFields::flag(std::string_view name, bool otherwise) {
    if (!has(name)) return otherwise;
    const json* value = require(name, &json::is_boolean, "true or false");
    return value == nullptr ? otherwise : value->get<bool>();
}

core::Time JsonFields::time(std::string_view name) {
    static constexpr std::string_view allowed = "an RFC 3339 time such as \"2026-11-22T14:32:05.120Z\"";
    const json* value = require(name, &json::is_string, allowed);
    if (value == nullptr) return {};
    const std::optional<core::Time> time = core::from_rfc3339(string_of(*value));
    if (!time) refuse_value(name, "a string that is no time", std::string{allowed});
    return time.value_or(core::Time{});
}

const json* JsonFields::require_array(std::string_view name, std::size_t count_max) {
    const json* value = require(name, &json::is_array, "a list");
    if (value == nullptr || value->size() <= count_max) return value;
    refuse_value(name, describe(value), fmt::format("at most {} elements", count_max), core::RefusalCode::too_long);
    return nullptr;
}

void JsonFields::each(std::string_view name, std::size_t count_max, const std::function<void(JsonFields)>& element) {
    const json* array = require_array(name, count_max);
    if (array == nullptr) return;
    for (std::size_t at = 0; at < array->size() && !failed(); ++at)
        element(JsonFields{(*array)[at], fmt::format("{}{}[{}].", place_, name, at), *refusal_});
}

std::vector<std::uint32_t> JsonFields::numbers(std::string_view name, std::size_t count_max) {
    std::vector<std::uint32_t> numbers;
    const json* array = require_array(name, count_max);
    if (array == nullptr) return numbers;
    for (const json& value : *array) {
        const std::uint64_t number = value.is_number_unsigned() ? value.get<std::uint64_t>() : limits::safe_integer_max;
        if (number > std::numeric_limits<std::uint32_t>::max()) {
            refuse_value(fmt::format("{}[{}]", name, numbers.size()), describe(&value),
                         fmt::format("a whole number from 0 to {}", std::numeric_limits<std::uint32_t>::max()));
            return {};
        }
        numbers.push_back(static_cast<std::uint32_t>(number));
    }
    return numbers;
}

std::vector<std::pair<std::string, std::uint32_t>> JsonFields::numbers_by_name(std::string_view name,
                                                                               std::size_t count_max) {
    std::vector<std::pair<std::string, std::uint32_t>> numbers;
    const json* object = require(name, &json::is_object, "an object of numbers");
    if (object == nullptr) return numbers;
    if (object->size() > count_max) {
        refuse_value(name, fmt::format("{} fields", object->size()), fmt::format("at most {}", count_max),
                     core::RefusalCode::too_long);
        return numbers;
    }
    JsonFields fields{*object, fmt::format("{}{}.", place_, name), *refusal_};
    for (const auto& [field, value] : object->items())
        numbers.emplace_back(field, fields.number32(field));
    return numbers;
}

std::vector<std::string> JsonFields::ids(std::string_view name, std::size_t count_max) {
    std::vector<std::string> ids;
    const json* array = require_array(name, count_max);
    if (array == nullptr) return ids;
    for (const json& value : *array) {
        if (!value.is_string() || !is_id(string_of(value))) {
            refuse_value(fmt::format("{}[{}]", name, ids.size()), describe(&value), id_allowed());
            return {};
        }
        ids.push_back(string_of(value));
    }
    return ids;
}

JsonFields JsonFields::object(std::string_view name) {
    const json* value = require(name, &json::is_object, "an object");
    return JsonFields{value == nullptr ? *value_ : *value, fmt::format("{}{}.", place_, name), *refusal_};
}

} // namespace shibi::wire
