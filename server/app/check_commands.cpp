#include "app/check_command.hpp"
#include "app/commands.hpp"
#include "app/exam_check.hpp"

#include <iostream>

namespace shibi::app {

ExitCode check_exams(const Options& options) {
    return run_exam_check(options.folder, std::cout, std::cerr);
}

ExitCode check_text(const Options& options) {
    return static_cast<ExitCode>(run_check(options.check, std::cin, std::cout, std::cerr));
}

} // namespace shibi::app
