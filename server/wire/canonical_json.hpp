#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace shibi::wire {

/// RFC 8785 for documents with ASCII keys and whole numbers, which exams and receipts are: keys sorted, no white space,
/// only what must be escaped is. (Keys beyond ASCII would have to be sorted by UTF-16 units.) Internal to wire/.
std::string canonical_json(const nlohmann::json& document);

} // namespace shibi::wire
