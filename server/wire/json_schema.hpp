#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace shibi::wire {

/// One thing that a document does not keep of its JSON Schema.
struct SchemaViolation {
    std::string pointer; ///< RFC 6901 into the document
    std::string reason;
    std::string unknown_field = {}; ///< set: the schema has no such field at `pointer`
    friend bool operator==(const SchemaViolation&, const SchemaViolation&) = default;
};

/// Validates against a draft-07 schema with local references only. Each violation once, by place; no field that the
/// schema does not know hides another. Throws std::exception when the schema itself is wrong, which is a bug. Internal
/// to wire/.
std::vector<SchemaViolation> violations_of(const nlohmann::json& schema, nlohmann::json document);

} // namespace shibi::wire
