#include "app/commands.hpp"
#include "app/config_file.hpp"
#include "app/control_commands.hpp"
#include "app/log.hpp"
#include "app/require_data.hpp"
#include "core/text.hpp"
#include "wire/names.hpp"

#include <nlohmann/json.hpp>

#include <iostream>

namespace shibi::app {

namespace {

/// JSON, and so the control socket, is UTF-8.
void require_utf8(const nlohmann::json& command) {
    for (const auto& [option, value] : command.items())
        if (value.is_string() && !core::utf16_length(value.get_ref<const std::string&>()))
            throw UsageError("--" + option + " is not UTF-8; look at the terminal's locale");
}

/// Prints the answer to one command: its output, or the error with exit code 1.
ExitCode print_answer(const Options& options, const nlohmann::json& command) {
    log_as_words();
    require_utf8(command);
    // The first token may be made before the first start.
    if (command.at("command") != "token_create") require_data(options.data);
    const auto answer = nlohmann::json::parse(carry_out(options, command.dump()));
    if (answer.contains("error")) {
        std::cerr << "shibi: " << answer.at("error").get<std::string>() << '\n';
        return ExitCode::failure;
    }
    std::cout << answer.at("output").get<std::string>() << std::flush;
    return ExitCode::fine;
}

} // namespace

ExitCode create_token(const Options& options) {
    if (!wire::from_name<core::Role>(options.role))
        throw UsageError("there is no role '" + options.role + "'; there are " + wire::names_allowed<core::Role>());
    return print_answer(options, {{"command", "token_create"}, {"role", options.role}, {"name", options.name}});
}

ExitCode list_tokens(const Options& options) {
    return print_answer(options, {{"command", "token_list"}});
}

ExitCode revoke_token(const Options& options) {
    return print_answer(options, {{"command", "token_revoke"}, {"token", options.token}});
}

ExitCode rotate_token(const Options& options) {
    return print_answer(options, {{"command", "token_rotate"}, {"token", options.token}});
}

ExitCode erase(const Options& options) {
    return print_answer(options, {{"command", "erase"}, {"sitting", options.sitting}, {"reason", options.reason}});
}

ExitCode retain(const Options& options) {
    if (options.retain_now.names_none())
        return print_answer(options, {{"command", "retain"}, {"clock_is_right", options.clock_is_right}});
    const core::RetentionPeriods periods = options.retain_now.periods();
    require_rising(periods);
    return print_answer(options, {{"command", "retain"},
                                  {"clock_is_right", options.clock_is_right},
                                  {"keystrokes_days", periods.keystrokes_days},
                                  {"answers_days", periods.answers_days},
                                  {"sittings_days", periods.sittings_days}});
}

ExitCode invite(const Options& options) {
    if (!options.admission.empty() && !wire::from_name<core::Admission>(options.admission))
        throw UsageError("there is no admission '" + options.admission + "'; there are " +
                         wire::names_allowed<core::Admission>());
    return print_answer(options, {{"command", "invite"},
                                  {"exam", options.exam},
                                  {"name", options.name},
                                  {"locale", options.locale},
                                  {"admission", options.admission},
                                  {"demonstration", options.demonstration}});
}

} // namespace shibi::app
