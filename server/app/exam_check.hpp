#pragma once

#include "app/exit_code.hpp"

#include <filesystem>
#include <iosfwd>

namespace shibi::app {

/// `shibi exam check DIR`: DIR is one exam's folder or a folder of them. Prints every fault as
/// "file:pointer: reason (remedy)", what the text checks note about the prompts, and a line for each good exam with its
/// version. `fine` without faults, whatever is noted; `failure` with faults; `usage` (told on `errors`) when DIR is no
/// folder.
ExitCode run_exam_check(const std::filesystem::path& folder, std::ostream& output, std::ostream& errors);

} // namespace shibi::app
