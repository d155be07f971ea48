#include "wire/exam_json.hpp"

#include "wire/names.hpp"

namespace shibi::wire {
namespace {

template<class Number>
void write_optional(JsonWriter& json, std::string_view name, const std::optional<Number>& value) {
    json.key(name);
    if (value)
        json.number(*value);
    else
        json.null();
}

template<class Enum>
void write_optional_name(JsonWriter& json, std::string_view name, const std::optional<Enum>& value) {
    json.key(name);
    if (value)
        json.text(to_string(*value));
    else
        json.null();
}

void write_limit(JsonWriter& json, const std::optional<core::Millis>& limit) {
    json.key("limit_ms");
    if (limit)
        json.signed_number(limit->count());
    else
        json.null();
}

void write_rules(JsonWriter& json, const core::EssayRules& rules) {
    write_optional_name(json, "script", rules.script);
    write_optional_name(json, "variety", rules.variety);
    json.key("length").begin_object();
    write_optional(json, "characters_min", rules.length.characters_min);
    write_optional(json, "characters_max", rules.length.characters_max);
    json.key("counts_punctuation").flag(rules.length.counts_punctuation).end_object();
    json.key("requirements").begin_array();
    for (const core::CountableRequirement& requirement : rules.requirements) {
        json.begin_object().key("id").text(requirement.id).key("count").number(requirement.count).key("label");
        write_localized(json, requirement.label);
        json.end_object();
    }
    json.end_array();
}

void write_rules(JsonWriter& json, const core::ShortTextRules& rules) {
    json.key("units_max").number(rules.units_max);
}

void write_rules(JsonWriter& json, const core::QuantityRules& rules) {
    json.key("units").begin_array();
    for (const core::QuantityUnit& unit : rules.units) {
        json.begin_object().key("id").text(unit.id).key("minimum").number(unit.minimum);
        json.key("maximum").number(unit.maximum).key("label");
        write_localized(json, unit.label);
        json.end_object();
    }
    json.end_array();
}

void write_rules(JsonWriter& json, const core::ChoiceRules& rules) {
    json.key("choices").begin_array();
    for (const core::Choice& choice : rules.choices) {
        json.begin_object().key("id").text(choice.id).key("label");
        write_localized(json, choice.label);
        json.end_object();
    }
    json.end_array().key("picks_max").number(rules.picks_max);
}

void write_rules(JsonWriter& json, const core::UrlRules& rules) {
    json.key("allows_description").flag(rules.allows_description);
}

void write_item(JsonWriter& json, const core::Item& item) {
    json.begin_object().key("id").text(item.id.str()).key("type").text(type_name(item.rules)).key("title");
    write_localized(json, item.title);
    json.key("prompt");
    write_localized(json, item.prompt);
    json.key("required").flag(item.required);
    write_limit(json, item.limit);
    // What a page may let the candidate type: core's own answer, so that page and server cannot disagree.
    if (core::is_text(item)) json.key("answer_units_max").number(core::units_max(item));
    std::visit([&](const auto& rules) { write_rules(json, rules); }, item.rules);
    json.end_object();
}

void write_section(JsonWriter& json, const core::Section& section) {
    json.begin_object().key("id").text(section.id.str()).key("kind").text(to_string(section.kind)).key("title");
    write_localized(json, section.title);
    json.key("instructions");
    write_localized(json, section.instructions);
    json.key("navigation").text(to_string(section.navigation));
    json.key("admission").text(to_string(section.admission));
    write_limit(json, section.limit);
    json.key("items").begin_array();
    for (const core::Item& item : section.items)
        write_item(json, item);
    json.end_array().end_object();
}

} // namespace

void write_localized(JsonWriter& json, const core::LocalizedText& text) {
    json.begin_object();
    for (const auto& [language, words] : text)
        json.key(language).text(words);
    json.end_object();
}

void write_exam(JsonWriter& json, const core::Exam& exam) {
    json.begin_object().key("slug").text(exam.slug.str()).key("version").text(exam.version.str()).key("title");
    write_localized(json, exam.title);
    json.key("introduction");
    write_localized(json, exam.introduction);
    json.key("prompt_languages").begin_array();
    for (const std::string& language : exam.prompt_languages)
        json.text(language);
    json.end_array().key("network_grace_ms").signed_number(exam.network_grace.count());
    json.key("sections").begin_array();
    for (const core::Section& section : exam.sections)
        write_section(json, section);
    json.end_array().end_object();
}

} // namespace shibi::wire
