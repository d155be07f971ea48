#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The golden frames in tests/golden/frames, which the tests of the web client read too.
namespace shibi::wire::golden {

/// The file's text. Throws std::runtime_error when it is not there.
std::string read(std::string_view name);

/// Names of all golden frames that begin so, sorted, without ".json".
std::vector<std::string> names(std::string_view prefix);

/// Checks that the encoded frame says the same as the golden file, whatever the white space. With SHIBI_UPDATE_GOLDEN=1
/// in the environment writes the file instead: look at the difference before you commit it.
void check_encoded(std::string_view name, const std::string& encoded);

} // namespace shibi::wire::golden
