#pragma once

#include <filesystem>

namespace shibi::testing {

/// The root of the checkout that the tests were built from, absolute.
std::filesystem::path source_folder();

} // namespace shibi::testing
