#pragma once

#include "core/sitting/record.hpp"
#include "wire/json_writer.hpp"

namespace shibi::wire {

/// The `data` of an `event` frame: what a candidate may know of the event. Empty for kinds that say it all by their
/// name or are not for candidates.
void write_event_data(JsonWriter& json, const core::SittingEvent& event, const core::Cause& cause);

} // namespace shibi::wire
