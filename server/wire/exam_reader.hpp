#pragma once

#include "core/exam.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace shibi::wire {

/// Exam content as JSON to the domain's exam, without its version. Asks no rules: throws nlohmann::json::exception when
/// the document is not of the schema's form. Internal to wire/.
core::Exam exam_from_json(const nlohmann::json& document);

/// The page languages that the author promises. They are content's own and not part of core::Exam.
std::vector<std::string> languages_of(const nlohmann::json& document);

} // namespace shibi::wire
