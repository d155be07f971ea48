#include "app/check_command.hpp"
#include "app/commands.hpp"
#include "app/exam_check.hpp"

#include <cstdlib>
#include <iostream>
#include <unistd.h>

namespace shibi::app {

ExitCode check_exams(const Options& options) {
    return run_exam_check(options.folder, std::cout, std::cerr);
}

ExitCode check_text(const Options& options) {
    CheckOptions check = options.check;
    const bool wanted = std::getenv("NO_COLOR") == nullptr; // NOLINT(concurrency-mt-unsafe): https://no-color.org
    check.colours = check.colours || (wanted && isatty(STDOUT_FILENO) == 1);
    return static_cast<ExitCode>(run_check(check, std::cin, std::cout, std::cerr));
}

} // namespace shibi::app
