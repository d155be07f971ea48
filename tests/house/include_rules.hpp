#pragma once

#include "house/source_file.hpp"

namespace shibi::house {

/// Folders include from folders to their left only:
/// core < checks, wire, auth < store < live < net < app < main.
Violations include_direction(const SourceFile& file);

/// JSON, SQL, sockets, the command line and the like each stay in their folder; the pure folders know no clock, disk
/// or thread.
Violations library_confinement(const SourceFile& file);

/// A header that includes a library which is dear to compile is not included from another folder.
Violations dear_headers_stay_home(const std::vector<SourceFile>& files);

} // namespace shibi::house
