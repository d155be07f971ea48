#include "wire/made_ids.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace shibi::wire {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 5> id_fields{"sitting", "link_id", "answer", "gold", "id"};

} // namespace

std::string made_ids_json(std::string_view answer) {
    json ids = json::array();
    std::string field;
    const auto collect = [&](int /*depth*/, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::key) field = parsed.get<std::string>();
        const bool is_id = event == json::parse_event_t::value && parsed.is_string() &&
                           std::ranges::find(id_fields, field) != id_fields.end();
        if (is_id) ids.push_back(parsed);
        return event != json::parse_event_t::value; // what has been looked at need not be kept
    };
    const json rest = json::parse(answer, collect);
    return ids.dump();
}

} // namespace shibi::wire
