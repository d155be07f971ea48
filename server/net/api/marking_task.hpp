#pragma once

#include "core/exam.hpp"
#include "store/marking_entries.hpp"
#include "wire/json_writer.hpp"

#include <optional>
#include <string>

/// JSON of what graders and adjudicators get. Holds nothing that tells a real answer from a gold one, nor who wrote it.
namespace shibi::net {

/// {"claim", "answer", "until", "state", "exam", "pseudonym", "prompt_languages", "item": {…}, "author_note", "rubric",
/// "text", "characters", "report", "mark": null | {…}}. `exam` is of the task's version.
std::string task_json(const store::ClaimEntry& claim, const store::MarkingTask& task, const core::Exam& exam,
                      const std::optional<store::MarkEntry>& mark, core::Time now);

/// {"points", "comments", "flag", "revisions", "submitted_at", "revised_at"}: the grader's own.
void write_own_mark(wire::JsonWriter& json, const store::MarkEntry& mark);

/// "exam" to "report" of task_json.
void write_task(wire::JsonWriter& json, const core::ExamSlug& slug, const std::string& pseudonym,
                const store::MarkingTask& task, const core::Exam& exam);

} // namespace shibi::net
