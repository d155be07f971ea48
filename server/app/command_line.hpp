#pragma once

namespace shibi::app {

/// The whole program: reads the command line, runs its subcommand, returns the exit code (0 fine, 1 failure or
/// findings, 2 usage).
int run(int argument_count, char** arguments);

} // namespace shibi::app
