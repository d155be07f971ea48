#include "wire/exam_reader.hpp"

#include "wire/marking_content.hpp"
#include "wire/names.hpp"

#include <nlohmann/json.hpp>

namespace shibi::wire {
namespace {

using nlohmann::json;

template<class Value>
std::optional<Value> optional_of(const json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return std::nullopt;
    return found->get<Value>();
}

template<class Enum>
std::optional<Enum> optional_name(const json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return std::nullopt;
    const std::optional<Enum> value = from_name<Enum>(found->get<std::string>());
    // An enumerator of a newer server: as unreadable as a value of the wrong type.
    if (!value) throw json::other_error::create(599, std::string{"unknown "} + name, &object);
    return value;
}

std::optional<core::Millis> limit_of(const json& object) {
    const auto limit = optional_of<std::int64_t>(object, "limit_ms");
    if (!limit) return std::nullopt;
    return core::Millis{*limit};
}

core::LocalizedText localized(const json& object, const char* name) {
    return optional_of<core::LocalizedText>(object, name).value_or(core::LocalizedText{});
}

/// The domain relies on exams with sections and sections with items.
const json& filled_list(const json& object, const char* name) {
    const json& list = object.at(name);
    if (!list.is_array() || list.empty())
        throw json::other_error::create(599, std::string{name} + " is no list with something in it", &object);
    return list;
}

core::EssayRules read_essay(const json& item) {
    core::EssayRules rules;
    rules.script = optional_name<core::RequiredScript>(item, "script");
    rules.variety = optional_name<core::RequiredVariety>(item, "variety");
    rules.form = optional_name<core::EssayForm>(item, "form");
    if (const auto length = item.find("length"); length != item.end()) {
        rules.length.characters_min = optional_of<std::uint32_t>(*length, "characters_min");
        rules.length.characters_max = optional_of<std::uint32_t>(*length, "characters_max");
        rules.length.counts_punctuation = length->value("counts_punctuation", false);
    }
    for (const json& requirement : item.value("requirements", json::array()))
        rules.requirements.push_back({.id = requirement.at("id").get<std::string>(),
                                      .count = requirement.at("count").get<std::uint32_t>(),
                                      .label = localized(requirement, "label")});
    return rules;
}

core::QuantityRules read_quantity(const json& item) {
    core::QuantityRules rules;
    for (const json& unit : item.at("units"))
        rules.units.push_back({.id = unit.at("id").get<std::string>(),
                               .minimum = unit.at("minimum").get<std::uint32_t>(),
                               .maximum = unit.at("maximum").get<std::uint32_t>(),
                               .label = localized(unit, "label")});
    return rules;
}

core::ChoiceRules read_choice(const json& item) {
    core::ChoiceRules rules;
    for (const json& choice : item.at("choices"))
        rules.choices.push_back({.id = choice.at("id").get<std::string>(), .label = localized(choice, "label")});
    rules.picks_max = item.value("picks_max", rules.picks_max);
    return rules;
}

core::ItemRules read_rules(const json& item) {
    const auto type = item.at("type").get<std::string>();
    if (type == "essay") return read_essay(item);
    if (type == "quantity") return read_quantity(item);
    if (type == "choice") return read_choice(item);
    if (type == "url") return core::UrlRules{.allows_description = item.value("allows_description", false)};
    if (type != "short_text") throw json::other_error::create(599, "unknown type of item", &item);
    core::ShortTextRules rules;
    rules.units_max = item.value("units_max", rules.units_max);
    return rules;
}

core::Item read_item(const json& json_item) {
    core::Item item;
    item.id = core::ItemId{json_item.at("id").get<std::string>()};
    item.title = localized(json_item, "title");
    item.prompt = localized(json_item, "prompt");
    item.author_note = localized(json_item, "author_note");
    item.rules = read_rules(json_item);
    item.required = json_item.value("required", false);
    item.limit = limit_of(json_item);
    if (const auto rubric = json_item.find("rubric"); rubric != json_item.end()) item.rubric = read_rubric(*rubric);
    return item;
}

core::Section read_section(const json& json_section) {
    core::Section section;
    section.id = core::SectionId{json_section.at("id").get<std::string>()};
    section.kind = optional_name<core::SectionKind>(json_section, "kind").value_or(section.kind);
    section.title = localized(json_section, "title");
    section.instructions = localized(json_section, "instructions");
    section.navigation = optional_name<core::Navigation>(json_section, "navigation").value_or(section.navigation);
    section.admission = optional_name<core::Admission>(json_section, "admission").value_or(section.admission);
    section.limit = limit_of(json_section);
    for (const json& item : filled_list(json_section, "items"))
        section.items.push_back(read_item(item));
    return section;
}

} // namespace

core::Exam exam_from_json(const json& document) {
    core::Exam exam;
    exam.slug = core::ExamSlug{document.at("slug").get<std::string>()};
    exam.title = localized(document, "title");
    exam.introduction = localized(document, "introduction");
    exam.prompt_languages = document.at("prompt_languages").get<std::vector<std::string>>();
    exam.network_grace = core::Millis{document.value("network_grace_ms", exam.network_grace.count())};
    for (const json& section : filled_list(document, "sections"))
        exam.sections.push_back(read_section(section));
    if (const auto marking = document.find("marking"); marking != document.end()) exam.marking = read_marking(*marking);
    return exam;
}

std::vector<std::string> languages_of(const json& document) {
    return document.at("languages").get<std::vector<std::string>>();
}

} // namespace shibi::wire
