#pragma once

#include "core/exam.hpp"

#include <memory>
#include <string>
#include <vector>

namespace shibi::live {

/// What a refusal of an unknown exam says is allowed: the slugs that there are.
std::string published_exams_named(const std::vector<std::shared_ptr<const core::Exam>>& published);

} // namespace shibi::live
