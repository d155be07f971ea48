#pragma once

#include "core/exam.hpp"
#include "core/sitting/deadline.hpp"
#include "core/sitting/sitting.hpp"
#include "wire/json_writer.hpp"

namespace shibi::wire {

enum class WithAnswers { no, yes };

/// A sitting as its candidate's page gets it (PROTOCOL.md, `sitting`). `sitting` must have gone through core::view.
void write_sitting(JsonWriter& json, const core::Exam& exam, const core::Sitting& sitting, WithAnswers with_answers);

/// null when there is none.
void write_deadline(JsonWriter& json, const std::optional<core::Deadline>& deadline);

/// null when there is none: {"category":…,"note":…}.
void write_reason(JsonWriter& json, const std::optional<core::Reason>& reason);

/// {"picks":[…]}, {"amounts":[…]} or null.
void write_response(JsonWriter& json, const core::SetResponse& response);

} // namespace shibi::wire
