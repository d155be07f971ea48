#pragma once

#include "core/exam.hpp"
#include "store/reader.hpp"

#include <map>
#include <optional>
#include <string>

namespace shibi::net {

/// Item to rubric, of those that have one.
using RubricVersions = std::map<core::ItemId, std::string>;

/// The exam versions that rows belong to, read as they are met. Blocks on the disk: for a worker. Throws store::Fault.
class Papers {
public:
    explicit Papers(store::Reader& reader) : reader_(&reader) {}

    /// 字數 by the item's own rule.
    std::uint32_t characters(const store::AnswerEntry& entry);
    /// The task in the exam's prompt languages, one after the other.
    std::string prompt(const store::AnswerEntry& entry);
    /// Empty: the item is not marked.
    std::string rubric_version(const core::ExamVersion& version, const core::ItemId& item);
    RubricVersions rubric_versions(const core::ExamVersion& version);

private:
    /// Null where the content cannot be read.
    const core::Exam* find(const core::ExamVersion& version);

    store::Reader* reader_;
    std::map<core::ExamVersion, std::optional<core::Exam>> exams_;
};

} // namespace shibi::net
