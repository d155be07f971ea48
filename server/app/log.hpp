#pragma once

#include <string_view>

namespace shibi::app {

/// JSON lines on standard error, for `serve`. Never an answer's text, never a token. `level`: debug, info, warning or
/// error; throws std::invalid_argument for another.
void log_as_json(std::string_view level);

/// "warning: …" on standard error, for the other subcommands.
void log_as_words();

} // namespace shibi::app
