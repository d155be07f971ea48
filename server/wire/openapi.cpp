#include "wire/openapi.hpp"

#include "wire/published.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string_view>

namespace shibi::wire {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view folder = "openapi/";
constexpr std::string_view head = "openapi/head.json";

/// Puts in what `from` has and `into` has not. Lists are joined, those of `into` first.
void fill_in(Json& into, const Json& from) {
    if (into.is_null()) {
        into = from;
    } else if (into.is_array() && from.is_array()) {
        into.insert(into.end(), from.begin(), from.end());
    } else if (into.is_object() && from.is_object()) {
        for (const auto& [name, value] : from.items())
            fill_in(into[name], value);
    }
}

void add_common(Json& operation, const Json& all, const std::string& name) {
    if (!all.contains(name)) throw std::logic_error("openapi: no operation can be like '" + name + "'");
    for (const auto& [part, value] : all.at(name).items()) {
        if (part != "success_headers") {
            fill_in(operation[part], value);
            continue;
        }
        for (auto& [status, response] : operation.at("responses").items())
            if (status.starts_with('2')) fill_in(response["headers"], value);
    }
}

Json merged_parts() {
    Json document = Json::parse(published_document(head).value());
    for (const auto& [name, text] : published_documents())
        if (name.starts_with(folder) && name != head) fill_in(document, Json::parse(text));
    return document;
}

} // namespace

std::string openapi_document(const std::string& build, std::span<const std::string> problem_types) {
    Json document = merged_parts();
    const Json common = document.at("x-common");
    document.erase("x-common");
    for (auto& path : document.at("paths"))
        for (auto& operation : path) {
            const Json names = operation.value("x-as", Json::array());
            operation.erase("x-as");
            for (const Json& name : names)
                add_common(operation, common, name.get<std::string>());
        }
    document.at("info")["version"] = build;
    // Not an enumeration: a client made from it would fail on the types of a later version.
    document.at("components").at("schemas").at("Problem").at("properties").at("type")["examples"] =
        Json(std::vector<std::string>(problem_types.begin(), problem_types.end()));
    return document.dump();
}

} // namespace shibi::wire
