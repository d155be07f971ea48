#include "wire/exam_schema.hpp"

#include "wire/json_schema.hpp"

#include <nlohmann/json.hpp>

namespace shibi::wire {
namespace {

using nlohmann::json;

const json& schema() {
    static const json parsed = json::parse(exam_schema_text());
    return parsed;
}

const json* resolved(const json* node) {
    const auto reference = node->find("$ref");
    if (reference == node->end()) return node;
    return &schema().at(json::json_pointer{reference->get<std::string>().substr(1)});
}

/// The schema of an item is that of its type.
const json* of_type(const json* node, const json& instance) {
    if (node != &schema().at("definitions").at("item") || !instance.is_object()) return node;
    const auto type = instance.find("type");
    if (type == instance.end() || !type->is_string()) return node;
    const json& definitions = schema().at("definitions");
    const auto of = definitions.find(type->get<std::string>());
    return of == definitions.end() ? node : &*of;
}

/// What the schema says about the field at `pointer`: the description nearest to it on the way down.
std::string description_at(const json& document, const json::json_pointer& pointer) {
    std::vector<std::string> tokens;
    for (json::json_pointer rest = pointer; !rest.empty(); rest.pop_back())
        tokens.insert(tokens.begin(), rest.back());

    const json* node = &schema();
    const json* instance = &document;
    std::string description;
    for (const std::string& token : tokens) {
        node = of_type(resolved(node), *instance);
        const auto next = instance->is_array() ? node->find("items") : node->find("properties");
        if (next == node->end()) break;
        if (!instance->is_array() && !next->contains(token)) break;
        node = instance->is_array() ? &*next : &next->at(token);
        instance = instance->is_array() ? &instance->at(std::stoul(token)) : &instance->at(token);
        const json& described = node->contains("description") ? *node : *resolved(node);
        description = described.value("description", description);
    }
    return description;
}

std::string remedy_for(const json& document, const SchemaViolation& violation) {
    if (!violation.unknown_field.empty()) return "remove it, or correct its name; see exam-content/README.md";
    const std::string description = description_at(document, json::json_pointer{violation.pointer});
    return description.empty() ? "see exam-content/README.md" : "should be: " + description;
}

} // namespace

std::vector<ContentFault> schema_faults(const json& document) {
    std::vector<ContentFault> faults;
    for (const SchemaViolation& violation : violations_of(schema(), document)) {
        std::string pointer = violation.pointer;
        faults.push_back({.file = {},
                          .pointer = std::move(pointer),
                          .reason = violation.reason,
                          .remedy = remedy_for(document, violation)});
    }
    return faults;
}

} // namespace shibi::wire
