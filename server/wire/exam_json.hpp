#pragma once

#include "core/exam.hpp"
#include "core/sitting/sitting.hpp"
#include "wire/json_writer.hpp"

namespace shibi::wire {

/// The exam as a candidate's page gets it in this state of the sitting: without author notes, and without the words of
/// tasks that may not be read yet (core::task_is_shown): their title and prompt are null, their lists of labels empty.
/// Field names are those of exam-content/.
void write_exam(JsonWriter& json, const core::Exam& exam, const core::Sitting& sitting);

/// As interviewers get it: the words of every task. Without author notes too.
void write_whole_exam(JsonWriter& json, const core::Exam& exam);
/// One item with all its words, for staff.
void write_item(JsonWriter& json, const core::Item& item);

void write_localized(JsonWriter& json, const core::LocalizedText& text);

/// "script" and "variety": what an essay is to be written in; null where nothing is required.
void write_language(JsonWriter& json, const core::EssayRules& rules);

} // namespace shibi::wire
