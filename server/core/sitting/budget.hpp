#pragma once

#include "core/refusal.hpp"
#include "core/sitting/command.hpp"
#include "core/sitting/event.hpp"
#include "core/sitting/sitting.hpp"

#include <cstddef>

namespace shibi::core {

/// About how many bytes an event takes in the journal with all that goes with it, never much less; 0 where it is not of
/// the kinds that a candidate can bring about as often as they like.
std::size_t journal_bytes(const SittingEvent& event);

/// too_many when the candidate's part of the journal is used up (limits::journal_bytes_per_sitting_max) and it is not
/// yet limits::spaced_write_every since they last wrote. A page that sends its whole text then is taken once in a
/// while, so what an honest candidate wrote last is stored even then. Starting and handing in a section and late text
/// have limits of their own and are always taken, and so is whatever staff, clock and server do.
Result<void> require_budget(const Sitting& sitting, const Command& command, Time now);

} // namespace shibi::core
