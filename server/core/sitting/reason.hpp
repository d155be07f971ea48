#pragma once

#include "core/sitting/command.hpp"

/// When whoever steps in has to say why. Journals from before that hold interventions without a reason.
namespace shibi::core {

/// Whether this command is a step of staff that is kept as an intervention: its cause must say why. A notice is one,
/// too, but nothing else than words to the candidate: its text is its reason, and another may be given.
bool needs_reason(const CommandBody& body);

/// Whether it tells the candidate anything: the category `other` does not without words in its note.
bool says_why(const Reason& reason);

} // namespace shibi::core
