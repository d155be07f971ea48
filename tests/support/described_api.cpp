#include "support/described_api.hpp"

#include "net/query.hpp"
#include "wire/json_schema.hpp"

#include <algorithm>
#include <sstream>

namespace shibi::testing {

using nlohmann::json;

namespace {

std::string upper_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::vector<std::string> segments_of(const std::string& path) {
    std::vector<std::string> segments;
    std::istringstream stream(path.substr(1));
    for (std::string segment; std::getline(stream, segment, '/');)
        segments.push_back(segment);
    return segments;
}

bool matches(const std::string& pattern, const std::string& path) {
    return std::ranges::equal(segments_of(pattern), segments_of(path),
                              [](const std::string& wanted, const std::string& given) {
                                  return wanted.starts_with('{') ? !given.empty() : wanted == given;
                              });
}

/// Unknown fields are welcome to readers of the API, and a fault of its description.
json strict(json schema) {
    if (schema.is_object() && schema.contains("properties") && schema.at("properties").is_object() &&
        !schema.contains("additionalProperties"))
        schema["additionalProperties"] = false;
    // Beside it stands a pattern, which is stricter; the validator takes no fractions of a second for a date-time.
    if (schema.is_object() && schema.contains("pattern")) schema.erase("format");
    for (auto& part : schema)
        if (part.is_structured()) part = strict(std::move(part));
    return schema;
}

std::string type_without_parameters(const std::string& type) {
    return type.substr(0, type.find(';'));
}

/// A parameter's value as the JSON that its schema is of.
json value_of(const json& schema, const std::string& text) {
    const std::string type = schema.contains("type") && schema.at("type").is_string() ? schema.at("type") : "string";
    const json number = json::parse(text, nullptr, false);
    return (type == "integer" || type == "number") && number.is_number() ? number : json(text);
}

void append(std::vector<std::string>& all, const std::string& where, std::vector<std::string> more) {
    for (std::string& one : more)
        all.push_back(where + ": " + std::move(one));
}

} // namespace

DescribedApi::DescribedApi(json description)
    : description_(std::move(description)), strict_components_(strict(description_.at("components"))) {
    for (const bool with_captures : {false, true})
        for (const auto& [path, methods] : description_.at("paths").items())
            for (const auto& [method, operation] : methods.items())
                if (path.contains('{') == with_captures)
                    operations_.push_back({.method = upper_case(method), .path = path, .described = operation});
}

const Operation* DescribedApi::find(const std::string& method, const std::string& target) const {
    const std::string path = target.substr(0, target.find('?'));
    const auto found = std::ranges::find_if(
        operations_, [&](const Operation& one) { return one.method == method && matches(one.path, path); });
    return found == operations_.end() ? nullptr : &*found;
}

json DescribedApi::resolved(const json& part) const {
    if (!part.is_object() || !part.contains("$ref")) return part;
    return description_.at(json::json_pointer{part.at("$ref").get<std::string>().substr(1)});
}

std::vector<std::string> DescribedApi::violations(const json& schema, const json& value) const {
    const json whole{{"components", strict_components_}, {"allOf", json::array({strict(schema)})}};
    std::vector<std::string> found;
    for (const auto& violation : wire::violations_of(whole, value))
        found.push_back(violation.pointer + " " + violation.reason);
    return found;
}

std::vector<std::string> DescribedApi::request_faults(const Operation& operation, const Exchange& exchange) const {
    std::vector<std::string> found;
    const json parameters = operation.described.value("parameters", json::array());
    const auto target = net::parse_target(exchange.target);
    for (const auto& [name, value] : target->query) {
        const auto known = std::ranges::find_if(parameters, [&](const json& one) {
            const json parameter = resolved(one);
            return parameter.at("in") == "query" && parameter.at("name") == name;
        });
        if (known == parameters.end()) {
            if (name != "login") found.push_back("the parameter '" + name + "' is not described");
            continue;
        }
        const json schema = resolved(*known).at("schema");
        append(found, "parameter '" + name + "'", violations(schema, value_of(schema, value)));
    }
    if (exchange.body.empty()) return found;
    if (!operation.described.contains("requestBody")) return {"no body is described"};
    const json& content = operation.described.at("requestBody").at("content").at("application/json");
    append(found, "body", violations(content.at("schema"), json::parse(exchange.body)));
    return found;
}

std::vector<std::string> DescribedApi::body_faults(const json& content, const HttpAnswer& answer) const {
    const auto type = answer.fields.find("content-type");
    const std::string name = type == answer.fields.end() ? "" : type_without_parameters(type->second);
    if (!content.contains(name)) return {"an answer of type '" + name + "' is not described"};
    const json& schema = content.at(name).at("schema");
    if (name == "text/csv" || name.starts_with("text/"))
        return answer.body.empty() ? std::vector<std::string>{"the body is empty"} : std::vector<std::string>{};
    if (name != "application/jsonl") return violations(schema, json::parse(answer.body));
    std::vector<std::string> found;
    std::istringstream lines(answer.body);
    for (std::string line; std::getline(lines, line);)
        append(found, "line", violations(schema, json::parse(line)));
    return found;
}

std::vector<std::string> DescribedApi::answer_faults(const Operation& operation, const HttpAnswer& answer) const {
    const std::string status = std::to_string(answer.status);
    const json& responses = operation.described.at("responses");
    if (!responses.contains(status)) return {"the status is not described: " + answer.body};
    const json response = resolved(responses.at(status));
    std::vector<std::string> found;
    for (const auto& [name, described] : response.value("headers", json::object()).items()) {
        const json header = resolved(described);
        std::string key = name;
        std::ranges::transform(key, key.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const auto sent = answer.fields.find(key);
        if (sent != answer.fields.end())
            append(found, "header " + name, violations(header.at("schema"), sent->second));
        else if (header.value("required", false))
            found.push_back("the header field " + name + " is missing");
    }
    if (!response.contains("content"))
        return answer.body.empty() ? found : std::vector<std::string>{"no body is described"};
    append(found, "answer", body_faults(response.at("content"), answer));
    return found;
}

std::vector<std::string> DescribedApi::faults(const Exchange& exchange) {
    const Operation* const operation = find(exchange.method, exchange.target);
    if (operation == nullptr) return {exchange.method + " " + exchange.target + " is not described"};
    const std::string status = std::to_string(exchange.answer.status);
    std::vector<std::string> found;
    const std::string where = exchange.method + " " + exchange.target + " " + status;
    if (status.starts_with('2')) append(found, where, request_faults(*operation, exchange));
    append(found, where, answer_faults(*operation, exchange.answer));
    if (found.empty()) seen_.insert(operation->method + " " + operation->path + " " + status);
    return found;
}

std::vector<std::string> DescribedApi::faulty_examples() {
    std::vector<std::string> found;
    const auto look_at = [&](const std::string& where, const json& media) {
        if (!media.contains("schema")) return;
        if (media.contains("example")) append(found, where, violations(media.at("schema"), media.at("example")));
        for (const auto& [name, example] : media.value("examples", json::object()).items())
            append(found, where + " " + name, violations(media.at("schema"), example.at("value")));
    };
    for (const Operation& operation : operations_) {
        const std::string where = operation.method + " " + operation.path;
        for (const json& parameter : operation.described.value("parameters", json::array()))
            look_at(where + " parameter", resolved(parameter));
        for (const auto& media :
             operation.described.value("requestBody", json::object()).value("content", json::object()))
            look_at(where + " body", media);
        for (const json& response : operation.described.at("responses"))
            for (const auto& media : resolved(response).value("content", json::object()))
                look_at(where + " answer", media);
    }
    for (const auto& [name, schema] : description_.at("components").at("schemas").items())
        for (const json& example : schema.value("examples", json::array()))
            append(found, name, violations(schema, example));
    return found;
}

std::set<std::string> DescribedApi::unseen() const {
    std::set<std::string> left;
    for (const Operation& operation : operations_)
        for (const auto& [status, response] : operation.described.at("responses").items())
            left.insert(operation.method + " " + operation.path + " " + status);
    for (const std::string& one : seen_)
        left.erase(one);
    return left;
}

} // namespace shibi::testing
