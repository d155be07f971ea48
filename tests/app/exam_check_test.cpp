#include "app/exam_check.hpp"
#include "support/source_folder.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

using shibi::app::ExitCode;
namespace fs = std::filesystem;

const fs::path source = shibi::testing::source_folder();

struct Outcome {
    ExitCode code{};
    std::string output;
    std::string errors;
};

Outcome check(const fs::path& folder) {
    std::ostringstream output;
    std::ostringstream errors;
    const ExitCode code = shibi::app::run_exam_check(folder, output, errors);
    return {.code = code, .output = output.str(), .errors = errors.str()};
}

bool says(const std::string& output, std::string_view words) {
    return output.find(words) != std::string::npos;
}

/// The tests' exam in a folder of its own, spoilt by replacing `from` with `to`.
class SpoiltExam {
public:
    SpoiltExam(const std::string& from, const std::string& to) {
        std::string name = (fs::temp_directory_path() / "shibi-exam-check-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
        std::ifstream original{source / "tests/golden/exams/two-minutes/exam.json"};
        std::stringstream bytes;
        bytes << original.rdbuf();
        std::string text = bytes.str();
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
        fs::create_directory(path / "two-minutes");
        std::ofstream{path / "two-minutes/exam.json"} << text;
    }
    ~SpoiltExam() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    SpoiltExam(const SpoiltExam&) = delete;
    SpoiltExam& operator=(const SpoiltExam&) = delete;

    fs::path path;
};

} // namespace

TEST_CASE("good exams are named with their versions, and notes do not fail the check") {
    const Outcome outcome = check(source / "exam-content");
    CHECK_EQ(outcome.code, ExitCode::fine);
    CHECK(says(outcome.output, "cantonese-creative-writer is without fault, version "));
    CHECK(says(outcome.output, "mandarin-creative-writer is without fault, version "));
    CHECK(says(outcome.output, "/sections/1/items/2/prompt/yue-Hant-HK: note: slip: 潜 (expected 潛)"));
    CHECK(outcome.errors.empty());
}

TEST_CASE("one exam's folder can be checked alone") {
    const Outcome outcome = check(source / "exam-content/exams/mandarin-creative-writer");
    CHECK_EQ(outcome.code, ExitCode::fine);
    CHECK_FALSE(says(outcome.output, "cantonese-creative-writer"));
}

TEST_CASE("a fault is told with file, place, reason and remedy, and fails the check") {
    const SpoiltExam exam{"\"limit_ms\": 60000", "\"limit_ms\": 1"};
    const Outcome outcome = check(exam.path);
    CHECK_EQ(outcome.code, ExitCode::failure);
    CHECK(says(outcome.output, (exam.path / "two-minutes/exam.json").string() + ":/sections/1/limit_ms: "));
    CHECK(says(outcome.output, "(should be: the section's time in milliseconds, 5000 to 43200000"));
    CHECK_FALSE(says(outcome.output, "is without fault"));
}

TEST_CASE("what is no folder is a mistake of the caller") {
    const Outcome outcome = check("/no/such/folder");
    CHECK_EQ(outcome.code, ExitCode::usage);
    CHECK(outcome.output.empty());
    CHECK(says(outcome.errors, "/no/such/folder"));
    CHECK_EQ(check(source / "CMakeLists.txt").code, ExitCode::usage);
}
