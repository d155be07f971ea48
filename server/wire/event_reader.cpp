#include "wire/event_reader.hpp"

namespace shibi::wire {
namespace {

template<class Number>
Number whole_number(const Json& json) {
    const bool fits = json.is_number_unsigned() && json.get<std::uint64_t>() <= std::numeric_limits<Number>::max();
    if (!fits) throw Mismatch("not a whole number from 0 to " + std::to_string(std::numeric_limits<Number>::max()));
    return static_cast<Number>(json.get<std::uint64_t>());
}

core::Millis milliseconds(const Json& json) {
    if (!json.is_number_integer()) throw Mismatch("not a whole number of milliseconds");
    return core::Millis{json.get<std::int64_t>()};
}

} // namespace

void take(const Json& json, std::string& out) {
    if (!json.is_string()) throw Mismatch("not a string");
    out = json.get_ref<const std::string&>();
}

void take(const Json& json, core::Text& out) {
    if (!json.is_string()) throw Mismatch("not a string");
    auto text = core::to_utf16(json.get_ref<const std::string&>());
    if (!text) throw Mismatch("not well-formed UTF-8");
    out = *std::move(text);
}

void take(const Json& json, bool& out) {
    if (!json.is_boolean()) throw Mismatch("neither true nor false");
    out = json.get<bool>();
}

void take(const Json& json, std::uint32_t& out) {
    out = whole_number<std::uint32_t>(json);
}

void take(const Json& json, std::uint64_t& out) {
    out = whole_number<std::uint64_t>(json);
}

void take(const Json& json, double& out) {
    if (!json.is_number()) throw Mismatch("not a number");
    out = json.get<double>();
}

void take(const Json& json, core::Millis& out) {
    out = milliseconds(json);
}

void take(const Json& json, core::Time& out) {
    out = core::Time{milliseconds(json)};
}

void take(const Json& json, core::Edit& out) {
    ObjectReader reader(json);
    reader.field("at", out.splice.at);
    reader.field("remove", out.splice.remove);
    reader.field("insert", out.splice.insert);
    reader.field("made_at", out.made_at);
    reader.field("origin", out.origin);
    reader.no_others();
}

void take(const Json& json, core::SetResponse& out) {
    if (json.is_null()) {
        out = std::monostate{};
        return;
    }
    ObjectReader reader(json);
    if (json.contains("amounts"))
        reader.field("amounts", out.emplace<core::Amounts>().values);
    else
        reader.field("picks", out.emplace<core::Picks>().choices);
    reader.no_others();
}

ObjectReader::ObjectReader(const Json& json) : json_(json) {
    if (!json.is_object()) throw Mismatch("not an object");
}

void ObjectReader::no_others() const {
    if (json_.size() != taken_)
        throw Mismatch("holds " + std::to_string(json_.size()) + " fields where " + std::to_string(taken_) +
                       " are known");
}

} // namespace shibi::wire
