#pragma once

#include "house/source_file.hpp"

namespace shibi::house {

/// Calls that have no place here: sleeping, stopping the loop from under its connections, unseeded chance, shells.
Violations banned_calls(const SourceFile& file);

/// Notes to self, paths and hosts of one machine, and words that the glossary of the design does without.
Violations banned_words(const SourceFile& file);

/// The client loads nothing from another host.
Violations foreign_hosts(const SourceFile& file);

} // namespace shibi::house
