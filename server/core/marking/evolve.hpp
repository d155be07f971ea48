#pragma once

#include "core/marking/marking.hpp"
#include "core/sitting/cause.hpp"

/// Bookkeeping of a sitting's marking: total, cannot fail. `actor` is the grader or adjudicator.
namespace shibi::core {

void evolve(Marking& marking, const event::MarkingClaimed& claimed, const Actor& actor, Time at);
void evolve(Marking& marking, const event::ClaimRenewed& renewed, const Actor& actor, Time at);
void evolve(Marking& marking, const event::ClaimReleased& released, const Actor& actor, Time at);
void evolve(Marking& marking, const event::Marked& marked, const Actor& actor, Time at);
void evolve(Marking& marking, const event::MarkRevised& revised, const Actor& actor, Time at);
void evolve(Marking& marking, const event::MarksCompared& compared, const Actor& actor, Time at);
void evolve(Marking& marking, const event::Adjudicated& adjudicated, const Actor& actor, Time at);
void evolve(Marking& marking, const event::MarkingCompleted& completed, const Actor& actor, Time at);
void evolve(Marking& marking, const event::OutcomeSet& outcome, const Actor& actor, Time at);

} // namespace shibi::core
