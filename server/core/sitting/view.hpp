#pragma once

#include "core/sitting/record.hpp"
#include "core/sitting/sitting.hpp"

namespace shibi::core {

enum class Audience { candidate, interviewer, grader };

/// Whether this audience may see this event at all. Denies by default: an event kind that is not named for an audience
/// is not shown to it. Candidates get no text events (their page has the text), no links, no reports, no notes, flags
/// or parallel answers; graders see nothing live.
bool may_see(const SittingEvent& event, Audience audience);

/// The sitting as this audience may see it: what it may not see is emptied (links and their hashes and the marking for
/// everybody; for candidates and graders what staff keep among themselves; for graders the candidate's name and all
/// that was said).
Sitting view(Sitting sitting, Audience audience);

/// Whether the candidate may read what this item asks for: once its section has started and, in a linear section, once
/// the item has been entered. What was shown stays shown.
bool task_is_shown(const Exam& exam, const Sitting& sitting, ItemPlace place);

/// Whether this event may show the candidate tasks that were not shown before it.
bool shows_tasks(const Exam& exam, const SittingEvent& event);

} // namespace shibi::core
