#pragma once

#include "core/sitting/record.hpp"
#include "core/sitting/sitting.hpp"

namespace shibi::core {

enum class Audience { candidate, interviewer, grader };

/// Whether this audience may see this event at all. Denies by default: an event kind that is not named for an audience
/// is not shown to it. Candidates get no text events (their page has the text), no links, no reports; graders see
/// nothing live.
bool may_see(const SittingEvent& event, Audience audience);

/// The sitting as this audience may see it: what it may not see is emptied (links and their hashes for everybody; the
/// candidate's name for graders).
Sitting view(Sitting sitting, Audience audience);

} // namespace shibi::core
