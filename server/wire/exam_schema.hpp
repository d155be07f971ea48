#pragma once

#include "wire/exam_content.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string_view>
#include <vector>

namespace shibi::wire {

/// exam-content/schema/exam.schema.json as it was when this was built.
std::string_view exam_schema_text();

/// Every fault against that schema, by place; the remedy is the schema's own description of the
/// field. Faults carry no file. Internal to wire/.
std::vector<ContentFault> schema_faults(const nlohmann::json& document);

} // namespace shibi::wire
