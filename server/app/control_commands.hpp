#pragma once

#include "app/engine.hpp"
#include "app/options.hpp"
#include "net/asio.hpp"

#include <memory>
#include <string>

namespace shibi::app {

/// Where the running server of a data folder can be asked.
std::filesystem::path control_path(const std::filesystem::path& data);

/// Carries out one command of the control socket. Loop thread; `engine` outlives it.
///
///     {"command": "token_create", "role": …, "name": …} | {"command": "token_list"} | {"command": "token_revoke",
///     "token": …} | {"command": "token_rotate", "token": …} |
///     {"command": "invite", "exam": …, "name": …, "locale": …, "admission": …, "demonstration": …} |
///     {"command": "erase", "sitting": …, "reason": …} |
///     {"command": "retain", "keystrokes_days": …, "answers_days": …, "sittings_days": …,
///     "clock_is_right": …} | {"command": "receipt", "sitting": …}
///
/// The answer is {"output": what goes to standard output} or {"error": why not}.
net::Task<std::string> answer_command(Engine* engine, std::string public_url, std::string line);

/// Asks the running server; when there is none, opens the data folder for this one command. Throws what Engine throws.
std::string carry_out(const Options& options, const std::string& line);

} // namespace shibi::app
