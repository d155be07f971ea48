#pragma once

#include "core/exam.hpp"
#include "wire/exam_content.hpp"

#include <string>
#include <vector>

namespace shibi::wire {

/// What is wrong with an exam that fits the schema: missing and blank words, repeated ids, limits that contradict each
/// other. `languages`: those that the author promises for the pages. Faults carry no file. Internal to wire/.
std::vector<ContentFault> rule_faults(const core::Exam& exam, const std::vector<std::string>& languages);

} // namespace shibi::wire
