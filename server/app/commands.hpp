#pragma once

#include "app/exit_code.hpp"
#include "app/options.hpp"

/// The subcommands of `shibi`. Each prints its own output; what it throws the caller prints (UsageError: exit code 2,
/// else 1).
namespace shibi::app {

ExitCode serve(const Options& options);

ExitCode create_token(const Options& options);
ExitCode list_tokens(const Options& options);
ExitCode revoke_token(const Options& options);
ExitCode rotate_token(const Options& options);
ExitCode invite(const Options& options);

ExitCode check_exams(const Options& options);
ExitCode check_text(const Options& options);

ExitCode verify(const Options& options);
ExitCode rebuild(const Options& options);
ExitCode backup(const Options& options);
ExitCode restore(const Options& options);
ExitCode erase(const Options& options);
ExitCode export_sitting(const Options& options);
ExitCode retain(const Options& options);
ExitCode doctor(const Options& options);

ExitCode print_version(const Options& options);

} // namespace shibi::app
