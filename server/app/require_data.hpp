#pragma once

#include <filesystem>

namespace shibi::app {

/// For commands that read what is there: throws store::Fault when the folder holds no database, instead of making an
/// empty one where a path was mistyped.
void require_data(const std::filesystem::path& folder);

} // namespace shibi::app
