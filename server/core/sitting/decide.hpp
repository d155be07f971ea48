#pragma once

#include "core/exam.hpp"
#include "core/sitting/command.hpp"
#include "core/sitting/sitting.hpp"

#include <vector>

namespace shibi::core {

/// Every rule of a sitting. Changes nothing; the same arguments give the same answer.
/// No events and no refusal: the command was carried out before (a repeated client_seq), or there is nothing to do.
/// All events of one command belong together and are appended indivisibly.
///
/// The rules depend on `now` and never on whether a timer has fired yet: where a deadline or a grace has passed by
/// `now` (next_expiry() <= now), any command is decided as if Expire had come just before, and its events come after
/// those of Expire. So that the journal names the clock and not the candidate for them, decide Expire first when it is
/// due. The exception is CreditOutage: time in which the server was away has not passed for the candidate, so a
/// restarted server decides CreditOutage before anything else.
Result<std::vector<SittingEvent>> decide(const Exam& exam, const Sitting& sitting, const Command& command, Time now);

} // namespace shibi::core
