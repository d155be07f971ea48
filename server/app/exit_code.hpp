#pragma once

namespace shibi::app {

/// What every subcommand returns.
enum class ExitCode { fine = 0, failure = 1, usage = 2 };

} // namespace shibi::app
