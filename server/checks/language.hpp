#pragma once

#include "checks/findings.hpp"

namespace shibi::checks {

/// Whether there is nothing in the text but spaces and line ends.
bool is_blank(std::u16string_view text);

/// Language and length of the whole text: no Chinese at all, romanisation, too much Latin, too short or long, and the
/// hints on e-mails. Length is not judged while typing, since a text is short until it is written.
void add_language_findings(std::u16string_view text, const Requirement& requirement, const Activity& activity,
                           const Counts& counts, FindingList& findings);

} // namespace shibi::checks
