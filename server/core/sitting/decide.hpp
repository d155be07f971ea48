#pragma once

#include "core/exam.hpp"
#include "core/sitting/command.hpp"
#include "core/sitting/sitting.hpp"

#include <vector>

namespace shibi::core {

/// Every rule of a sitting. Changes nothing; the same arguments give the same answer.
/// No events and no refusal: the command was carried out before (a repeated client_seq), or there is nothing to do.
Result<std::vector<SittingEvent>> decide(const Exam& exam, const Sitting& sitting, const Command& command, Time now);

} // namespace shibi::core
