#pragma once

#include <filesystem>

namespace shibi::testing {

/// The `shibi` of the same build.
std::filesystem::path shibi_binary();

} // namespace shibi::testing
