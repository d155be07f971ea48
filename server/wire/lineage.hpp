#pragma once

#include "core/ids.hpp"
#include "wire/json_writer.hpp"

#include <map>
#include <string>
#include <vector>

/// What a row of an export comes from: the same words in every export.
namespace shibi::wire {

/// Of a row that is about a whole sitting.
struct SittingLineage {
    core::ExamVersion exam_version;
    std::map<core::ItemId, std::string> rubric_versions; ///< of the items that are marked
    std::vector<std::string> checkers;                   ///< of the answers' reports, each once
    std::string server_build;
    core::Ordinal journal_ordinal = 0; ///< of the sitting's stream, up to which the row tells
    std::string journal_head;
};

/// {"exam_version", "rubric_versions": {item: version}, "checkers": […], "server_build", "journal_ordinal",
/// "journal_head"}
void write_lineage(JsonWriter& json, const SittingLineage& lineage);

/// For a field of CSV: the same JSON, of `rubric_versions` alone.
std::string rubric_versions_text(const std::map<core::ItemId, std::string>& versions);
/// With blanks between.
std::string checkers_text(const std::vector<std::string>& checkers);

} // namespace shibi::wire
