#include "app/check_command.hpp"
#include "app/commands.hpp"
#include "wire/exam_content.hpp"

#include <fmt/format.h>

#include <iostream>

namespace shibi::app {

ExitCode check_exams(const Options& options) {
    const wire::ContentFolder content = wire::read_exams(options.folder);
    for (const wire::ContentFault& fault : content.faults)
        std::cout << wire::to_line(fault) << '\n';
    for (const wire::ExamContent& exam : content.exams)
        std::cout << fmt::format("{}: {} version {}\n", exam.file, exam.exam.slug.str(), exam.exam.version.str());
    return content.faults.empty() ? ExitCode::fine : ExitCode::failure;
}

ExitCode check_text(const Options& options) {
    return static_cast<ExitCode>(run_check(options.check, std::cin, std::cout, std::cerr));
}

} // namespace shibi::app
