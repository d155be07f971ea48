#include "wire/json_schema.hpp"

#include "wire/json_duplicates.hpp"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace shibi::wire {
namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

/// {"<root>", "[sections]", "[0]"} to "/sections/0".
std::string pointer_of(const std::vector<std::string>& context) {
    std::string pointer;
    for (std::size_t at = 1; at < context.size(); ++at) {
        const std::string_view token = context[at];
        pointer += '/' + pointer_token(token.substr(1, token.size() - 2));
    }
    return pointer;
}

/// Whether valijson only says that something inside is wrong, which it says by itself.
bool is_echo(std::string_view description) {
    static constexpr std::array<std::string_view, 6> echoes{"Failed to validate against additional properties schema",
                                                            "Failed to validate item #",
                                                            "Failed to validate against a conditional schema",
                                                            "Failed to validate against schema",
                                                            "Failed to validate against child schema",
                                                            "Failed to validate against property"};
    return std::ranges::any_of(echoes, [&](std::string_view echo) { return description.starts_with(echo); });
}

std::optional<std::string> between(std::string_view text, std::string_view before, std::string_view after) {
    if (!text.starts_with(before) || !text.ends_with(after)) return std::nullopt;
    return std::string{text.substr(before.size(), text.size() - before.size() - after.size())};
}

std::string plain_reason(std::string_view description) {
    if (const auto field = between(description, "Missing required property '", "'."))
        return "`" + *field + "` is missing";
    if (description.starts_with("Value type not permitted")) return "the value is of the wrong type";
    if (description.starts_with("Failed to match against any enum")) return "the value is none of those allowed";
    if (description.starts_with("Failed to match regex")) return "the value is not of the form allowed";
    std::string reason{description};
    if (reason.ends_with('.')) reason.pop_back();
    return reason;
}

SchemaViolation violation_of(const valijson::ValidationResults::Error& error) {
    const std::string pointer = pointer_of(error.context);
    static constexpr std::string_view unknown = "Object contains a property that could not be validated using "
                                                "'properties' or 'additionalProperties' constraints: '";
    if (const auto field = between(error.description, unknown, "'."))
        return {
            .pointer = pointer, .reason = "`" + *field + "` is no field that is known here", .unknown_field = *field};
    return {.pointer = pointer, .reason = plain_reason(error.description)};
}

std::vector<SchemaViolation> validate(const valijson::Schema& schema, const json& document) {
    valijson::Validator validator;
    valijson::ValidationResults results;
    const NlohmannJsonAdapter target{document};
    if (validator.validate(schema, target, &results)) return {};
    std::vector<SchemaViolation> violations;
    for (const auto& error : results) {
        if (is_echo(error.description)) continue;
        SchemaViolation violation = violation_of(error);
        if (std::ranges::find(violations, violation) == violations.end()) violations.push_back(std::move(violation));
    }
    return violations;
}

} // namespace

std::vector<SchemaViolation> violations_of(const json& schema, json document) {
    valijson::Schema parsed;
    valijson::SchemaParser{}.populateSchema(NlohmannJsonAdapter{schema}, parsed);

    // valijson names one unknown field of an object: take what it names away and look again.
    std::vector<SchemaViolation> unknown;
    while (true) {
        std::vector<SchemaViolation> violations = validate(parsed, document);
        const auto known =
            std::ranges::partition(violations, [](const auto& one) { return !one.unknown_field.empty(); });
        if (known.begin() == violations.begin()) {
            std::ranges::move(unknown, std::back_inserter(violations));
            std::ranges::sort(violations, {}, [](const auto& one) { return std::tie(one.pointer, one.reason); });
            return violations;
        }
        for (auto one = violations.begin(); one != known.begin(); ++one) {
            document.at(json::json_pointer{one->pointer}).erase(one->unknown_field);
            unknown.push_back(std::move(*one));
        }
    }
}

} // namespace shibi::wire
