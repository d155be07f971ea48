#include "wire/lineage.hpp"

namespace shibi::wire {
namespace {

void write_versions(JsonWriter& json, const std::map<core::ItemId, std::string>& versions) {
    json.begin_object();
    for (const auto& [item, version] : versions)
        json.key(item.str()).text(version);
    json.end_object();
}

} // namespace

void write_lineage(JsonWriter& json, const SittingLineage& lineage) {
    json.begin_object().key("exam_version").text(lineage.exam_version.str()).key("rubric_versions");
    write_versions(json, lineage.rubric_versions);
    json.key("checkers").begin_array();
    for (const std::string& checker : lineage.checkers)
        json.text(checker);
    json.end_array().key("server_build").text(lineage.server_build);
    json.key("journal_ordinal").number(lineage.journal_ordinal);
    json.key("journal_head").text(lineage.journal_head).end_object();
}

std::string rubric_versions_text(const std::map<core::ItemId, std::string>& versions) {
    JsonWriter json;
    write_versions(json, versions);
    return json.take();
}

std::string checkers_text(const std::vector<std::string>& checkers) {
    std::string text;
    for (const std::string& checker : checkers)
        text += (text.empty() ? "" : " ") + checker;
    return text;
}

} // namespace shibi::wire
