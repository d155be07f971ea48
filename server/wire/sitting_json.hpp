#pragma once

#include "core/exam.hpp"
#include "core/sitting/deadline.hpp"
#include "core/sitting/sitting.hpp"
#include "wire/json_writer.hpp"

#include <cstdint>
#include <string_view>

namespace shibi::wire {

enum class WithAnswers { no, yes };

/// A sitting as its candidate's page gets it (PROTOCOL.md, `sitting`). `sitting` must have gone through core::view.
void write_sitting(JsonWriter& json, const core::Exam& exam, const core::Sitting& sitting, WithAnswers with_answers);

/// 字數 of an answer's text by the item's own rule.
std::uint32_t characters_of(const core::Item& item, std::u16string_view text);

/// null when there is none.
void write_deadline(JsonWriter& json, const std::optional<core::Deadline>& deadline);

/// null when there is none: {"category":…,"note":…}.
void write_reason(JsonWriter& json, const std::optional<core::Reason>& reason);

/// {"picks":[…]}, {"amounts":[…]} or null.
void write_response(JsonWriter& json, const core::SetResponse& response);

} // namespace shibi::wire
