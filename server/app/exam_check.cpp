#include "app/exam_check.hpp"

#include "wire/exam_content.hpp"
#include "wire/exam_notes.hpp"

#include <fmt/format.h>

#include <ostream>

namespace shibi::app {

ExitCode run_exam_check(const std::filesystem::path& folder, std::ostream& output, std::ostream& errors) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        errors << fmt::format("{}: {} (name an exam's folder, or a folder of them)\n", folder.string(),
                              error ? error.message() : "this is no folder");
        return ExitCode::usage;
    }
    const wire::ContentFolder content = wire::read_exams(folder);
    for (const wire::ContentFault& fault : content.faults)
        output << wire::to_line(fault) << '\n';
    for (const wire::ExamContent& exam : content.exams) {
        for (const wire::ContentNote& note : wire::notes_of(exam))
            output << wire::to_line(note) << '\n';
        output << fmt::format("{}: {} is without fault, version {}\n", exam.file, exam.exam.slug.str(),
                              exam.exam.version.str());
    }
    return content.faults.empty() ? ExitCode::fine : ExitCode::failure;
}

} // namespace shibi::app
