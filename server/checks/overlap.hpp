#pragma once

#include "checks/findings.hpp"

namespace shibi::checks {

/// Shortest copied stretch that is told, in code units of the text without spaces.
inline constexpr std::uint32_t copied_units_min = 12;

/// Marks every stretch of the text that is also in a prompt, word for word, for at least `copied_units_min`.
void add_overlap_findings(std::u16string_view text, const std::vector<std::u16string>& prompts, FindingList& findings);

} // namespace shibi::checks
