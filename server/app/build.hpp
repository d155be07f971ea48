#pragma once

#include <string>

namespace shibi::app {

/// "0.1.0+g1a2b3c4": version and the commit it was built from, for lineage.
std::string build_name();

} // namespace shibi::app
