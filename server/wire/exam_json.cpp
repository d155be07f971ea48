#include "wire/exam_json.hpp"

#include "core/sitting/view.hpp"
#include "wire/names.hpp"

namespace shibi::wire {
namespace {

/// Whether the candidate may read what an item asks for.
enum class Task { shown, withheld };

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

void write_rules(JsonWriter& json, const core::EssayRules& rules, Task task) {
    write_language(json, rules);
    json.key("length").begin_object();
    write_optional(json, "characters_min", rules.length.characters_min);
    write_optional(json, "characters_max", rules.length.characters_max);
    json.key("counts_punctuation").flag(rules.length.counts_punctuation).end_object();
    json.key("requirements").begin_array();
    for (const core::CountableRequirement& requirement : rules.requirements) {
        if (task == Task::withheld) break;
        json.begin_object().key("id").text(requirement.id).key("count").number(requirement.count).key("label");
        write_localized(json, requirement.label);
        json.end_object();
    }
    json.end_array();
}

void write_rules(JsonWriter& json, const core::ShortTextRules& rules, Task) {
    json.key("units_max").number(rules.units_max);
}

void write_rules(JsonWriter& json, const core::QuantityRules& rules, Task task) {
    json.key("units").begin_array();
    for (const core::QuantityUnit& unit : rules.units) {
        if (task == Task::withheld) break;
        json.begin_object().key("id").text(unit.id).key("minimum").number(unit.minimum);
        json.key("maximum").number(unit.maximum).key("label");
        write_localized(json, unit.label);
        json.end_object();
    }
    json.end_array();
}

void write_rules(JsonWriter& json, const core::ChoiceRules& rules, Task task) {
    json.key("choices").begin_array();
    for (const core::Choice& choice : rules.choices) {
        if (task == Task::withheld) break;
        json.begin_object().key("id").text(choice.id).key("label");
        write_localized(json, choice.label);
        json.end_object();
    }
    json.end_array().key("picks_max").number(rules.picks_max);
}

void write_rules(JsonWriter& json, const core::UrlRules& rules, Task) {
    json.key("allows_description").flag(rules.allows_description);
}

void write_words(JsonWriter& json, const core::LocalizedText& words, Task task) {
    if (task == Task::withheld)
        json.null();
    else
        write_localized(json, words);
}

void write_item(JsonWriter& json, const core::Item& item, Task task) {
    json.begin_object().key("id").text(item.id.str()).key("type").text(type_name(item.rules)).key("title");
    write_words(json, item.title, task);
    json.key("prompt");
    write_words(json, item.prompt, task);
    json.key("required").flag(item.required);
    write_limit(json, item.limit);
    // What a page may let the candidate type: core's own answer, so that page and server cannot disagree.
    if (core::is_text(item)) json.key("answer_units_max").number(core::units_max(item));
    std::visit([&](const auto& rules) { write_rules(json, rules, task); }, item.rules);
    json.end_object();
}

/// `sitting`: of the candidate who reads it; null shows every task.
void write_section(JsonWriter& json, const core::Exam& exam, const core::Sitting* sitting, std::size_t index) {
    const core::Section& section = exam.sections[index];
    json.begin_object().key("id").text(section.id.str()).key("kind").text(to_string(section.kind)).key("title");
    write_localized(json, section.title);
    json.key("instructions");
    write_localized(json, section.instructions);
    json.key("navigation").text(to_string(section.navigation));
    json.key("admission").text(to_string(section.admission));
    write_limit(json, section.limit);
    json.key("items").begin_array();
    for (std::size_t at = 0; at < section.items.size(); ++at) {
        const bool shown = sitting == nullptr || core::task_is_shown(exam, *sitting, {.section = index, .item = at});
        write_item(json, section.items[at], shown ? Task::shown : Task::withheld);
    }
    json.end_array().end_object();
}

void write_exam_for(JsonWriter& json, const core::Exam& exam, const core::Sitting* sitting) {
    json.begin_object().key("slug").text(exam.slug.str()).key("version").text(exam.version.str()).key("title");
    write_localized(json, exam.title);
    json.key("introduction");
    write_localized(json, exam.introduction);
    json.key("prompt_languages").begin_array();
    for (const std::string& language : exam.prompt_languages)
        json.text(language);
    json.end_array().key("network_grace_ms").signed_number(exam.network_grace.count());
    json.key("sections").begin_array();
    for (std::size_t index = 0; index < exam.sections.size(); ++index)
        write_section(json, exam, sitting, index);
    json.end_array().end_object();
}

} // namespace

void write_item(JsonWriter& json, const core::Item& item) {
    write_item(json, item, Task::shown);
}

void write_language(JsonWriter& json, const core::EssayRules& rules) {
    write_optional_name(json, "script", rules.script);
    write_optional_name(json, "variety", rules.variety);
}

void write_localized(JsonWriter& json, const core::LocalizedText& text) {
    json.begin_object();
    for (const auto& [language, words] : text)
        json.key(language).text(words);
    json.end_object();
}

void write_exam(JsonWriter& json, const core::Exam& exam, const core::Sitting& sitting) {
    write_exam_for(json, exam, &sitting);
}

void write_whole_exam(JsonWriter& json, const core::Exam& exam) {
    write_exam_for(json, exam, nullptr);
}

} // namespace shibi::wire
