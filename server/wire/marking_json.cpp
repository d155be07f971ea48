#include "wire/marking_json.hpp"

#include "wire/event_reader.hpp"
#include "wire/event_values.hpp"
#include "wire/exam_json.hpp"

namespace shibi::wire {
namespace {

void write_level(JsonWriter& json, const core::RubricLevel& level) {
    json.begin_object().key("points").number(level.points).key("title");
    write_localized(json, level.title);
    json.key("descriptor");
    write_localized(json, level.descriptor);
    json.end_object();
}

/// Reads what `take_from` takes, or says why it is not that.
template<class T>
std::expected<T, std::string> decode(std::string_view text, void (*take_from)(const Json&, T&)) {
    const auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return std::unexpected("not JSON");
    try {
        T value;
        take_from(json, value);
        return value;
    } catch (const Mismatch& mismatch) {
        return std::unexpected(std::string{mismatch.what()});
    }
}

} // namespace

void write_criterion(JsonWriter& json, const core::Criterion& criterion) {
    json.begin_object().key("id").text(criterion.id).key("title");
    write_localized(json, criterion.title);
    json.key("kind").text(to_string(criterion.kind));
    if (criterion.kind == core::CriterionKind::count) json.key("requirement").text(criterion.requirement);
    json.key("weight").number(criterion.weight).key("levels").begin_array();
    for (const core::RubricLevel& level : criterion.levels)
        write_level(json, level);
    json.end_array().end_object();
}

void write_rubric(JsonWriter& json, const core::Rubric& rubric) {
    json.begin_object().key("version").text(rubric.version).key("criteria").begin_array();
    for (const core::Criterion& criterion : rubric.criteria)
        write_criterion(json, criterion);
    json.end_array().end_object();
}

void write_points(JsonWriter& json, const std::vector<core::CriterionPoints>& points) {
    json.begin_object();
    for (const core::CriterionPoints& given : points)
        json.key(given.criterion).number(given.points);
    json.end_object();
}

void write_comments(JsonWriter& json, const std::vector<core::SpanComment>& comments) {
    put(json, comments);
}

void write_terms(JsonWriter& json, const std::vector<core::event::OutcomeTerm>& terms) {
    json.begin_array();
    for (const core::event::OutcomeTerm& term : terms) {
        json.begin_object().key("item").text(term.item.str()).key("criterion");
        term.criterion.empty() ? json.null() : json.text(term.criterion);
        json.key("weight").real(term.weight).key("points").real(term.points);
        json.key("points_max").real(term.points_max).end_object();
    }
    json.end_array();
}

std::string encode_points(const std::vector<core::CriterionPoints>& points) {
    JsonWriter json;
    write_points(json, points);
    return json.take();
}

std::string encode_comments(const std::vector<core::SpanComment>& comments) {
    JsonWriter json;
    write_comments(json, comments);
    return json.take();
}

std::string encode_terms(const std::vector<core::event::OutcomeTerm>& terms) {
    JsonWriter json;
    write_terms(json, terms);
    return json.take();
}

std::expected<std::vector<core::CriterionPoints>, std::string> decode_points(std::string_view json) {
    return decode<std::vector<core::CriterionPoints>>(
        json, [](const Json& object, std::vector<core::CriterionPoints>& points) {
            if (!object.is_object()) throw Mismatch("not an object");
            for (const auto& [criterion, given] : object.items())
                take(given, points.emplace_back(core::CriterionPoints{.criterion = criterion}).points);
        });
}

std::expected<std::vector<core::SpanComment>, std::string> decode_comments(std::string_view json) {
    return decode<std::vector<core::SpanComment>>(
        json, [](const Json& array, std::vector<core::SpanComment>& comments) { take(array, comments); });
}

std::expected<std::vector<core::event::OutcomeTerm>, std::string> decode_terms(std::string_view json) {
    return decode<std::vector<core::event::OutcomeTerm>>(
        json, [](const Json& array, std::vector<core::event::OutcomeTerm>& terms) {
            if (!array.is_array()) throw Mismatch("not an array");
            for (const Json& object : array) {
                core::event::OutcomeTerm& term = terms.emplace_back();
                ObjectReader reader(object);
                reader.field("item", term.item);
                std::optional<std::string> criterion;
                if (object.contains("criterion") && !object["criterion"].is_null()) {
                    reader.field("criterion", criterion);
                    term.criterion = *criterion;
                }
                reader.field("weight", term.weight);
                reader.field("points", term.points);
                reader.field("points_max", term.points_max);
            }
        });
}

} // namespace shibi::wire
