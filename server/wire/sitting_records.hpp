#pragma once

#include "core/sitting/sitting.hpp"
#include "wire/json_writer.hpp"

/// What a sitting holds beside its answers and its time, as JSON (PROTOCOL.md, `sitting`). Internal to wire/.
namespace shibi::wire {

void write_interventions(JsonWriter& json, const core::Sitting& sitting);
void write_gaps(JsonWriter& json, const core::Sitting& sitting);
void write_signals(JsonWriter& json, const core::SignalSummary& signals);
/// Into an object: `signals`, those whose ordinal is greater than `after`, and `earlier`.
void write_noted(JsonWriter& json, const core::NotedSignals& noted, core::Ordinal after);
void write_remarks(JsonWriter& json, const core::Sitting& sitting);
/// With their texts and what was decided.
void write_late_texts(JsonWriter& json, const core::Answer& answer);
/// What staff keep among themselves.
void write_staff_records(JsonWriter& json, const core::Sitting& sitting);

} // namespace shibi::wire
