#pragma once

#include "core/exam.hpp"
#include "core/sitting/deadline.hpp"
#include "core/sitting/sitting.hpp"
#include "core/sitting/view.hpp"
#include "wire/json_writer.hpp"

#include <cstdint>
#include <string_view>

namespace shibi::wire {

enum class WithAnswers { no, yes };

/// A sitting as its candidate's page gets it (PROTOCOL.md, `sitting`); for interviewers with `staff` and the late texts
/// on top. `sitting` must have gone through core::view for this audience.
void write_sitting(JsonWriter& json, const core::Exam& exam, const core::Sitting& sitting, WithAnswers with_answers,
                   core::Audience audience = core::Audience::candidate);

void write_window(JsonWriter& json, const core::event::Window& window);

/// Of each section: what its deadline would be if the sitting started at the first possible moment and went straight
/// through, each section using all its time. `now`: not before it. Sections after one without an end have none.
void write_simulated(JsonWriter& json, const core::Exam& exam, const core::Sitting& sitting, core::Time now);

/// 字數 of an answer's text by the item's own rule.
std::uint32_t characters_of(const core::Item& item, std::u16string_view text);

/// null when there is none.
void write_deadline(JsonWriter& json, const std::optional<core::Deadline>& deadline);

/// null when there is none: {"category":…,"note":…}.
void write_reason(JsonWriter& json, const std::optional<core::Reason>& reason);

/// {"picks":[…]}, {"amounts":[…]} or null.
void write_response(JsonWriter& json, const core::SetResponse& response);

} // namespace shibi::wire
