#pragma once

#include "net/api/page_export.hpp"
#include "store/statistics_entries.hpp"

namespace shibi::net {

/// A mark as it is exported.
struct ExportedMark {
    store::SettledMark settled;
    std::string server_build;
};

/// JSON {"marks": […], "next"}, JSON Lines, CSV (`points` and `comments` are JSON). A mark is {"sitting", "answer",
/// "pseudonym", "demonstration", "exam", "item", "slot", "kind": "mark" | "adjudication", "grader": {"id", "name"},
/// "rubric_version", "points", "comments", "flag", "reason", "revisions", "submitted_at", "revised_at", "erased_at",
/// "lineage"}.
extern const RowFormats<ExportedMark> mark_formats;

/// The same as tidy CSV: a line for each criterion of a mark, with `criterion` and its `points`, without words.
extern const RowFormats<ExportedMark> criterion_formats;

} // namespace shibi::net
