#pragma once

#include "core/exam.hpp"

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace shibi::wire {

/// One thing that is wrong with exam content, said so that its author can mend it.
struct ContentFault {
    std::string file = {};
    std::string pointer = {}; ///< RFC 6901 into the file: "/sections/1/items/0/prompt"; empty: the whole file
    std::string reason = {};
    std::string remedy = {};
    friend bool operator==(const ContentFault&, const ContentFault&) = default;
};

/// "file:pointer: reason (remedy)"
std::string to_line(const ContentFault& fault);

/// An exam without faults. `exam.version` is the SHA-256 of `canonical`.
struct ExamContent {
    core::Exam exam;
    std::string canonical; ///< RFC 8785: keys sorted, no white space; what the journal holds
    std::string file;      ///< where it was read, as given
    friend bool operator==(const ExamContent&, const ExamContent&) = default;
};

/// Reads exam.json strictly: UTF-8 without a byte order mark, no repeated keys, the schema of exam-content/schema, and
/// what no schema can say. Every fault is told; those that need a readable exam only once the schema has none.
std::expected<ExamContent, std::vector<ContentFault>> read_exam(std::string_view bytes, const std::string& file);

struct ContentFolder {
    std::vector<ExamContent> exams; ///< by slug
    std::vector<ContentFault> faults;
};

/// Reads one exam's folder (it holds exam.json), a folder of such folders, or a folder whose `exams` is one. Blocks on
/// the disk. What cannot be read is a fault, as is an exam whose folder is not named as its slug.
ContentFolder read_exams(const std::filesystem::path& folder);

/// Reads canonical JSON from the journal again. Versions never change, so today's rules are not asked; fails only when
/// the text is no exam at all, which means that the journal is damaged or from a newer server.
std::expected<core::Exam, ContentFault> read_published_exam(std::string_view canonical);

} // namespace shibi::wire
