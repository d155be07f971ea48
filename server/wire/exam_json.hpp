#pragma once

#include "core/exam.hpp"
#include "wire/json_writer.hpp"

namespace shibi::wire {

/// The exam as a candidate's page gets it: without author notes. Field names are those of exam-content/.
void write_exam(JsonWriter& json, const core::Exam& exam);

void write_localized(JsonWriter& json, const core::LocalizedText& text);

} // namespace shibi::wire
