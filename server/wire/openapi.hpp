#pragma once

#include <span>
#include <string>

namespace shibi::wire {

/// The description of the HTTP API (OpenAPI 3.1), put together from the parts in wire/openapi/: head.json, and one part
/// for each group of routes with its paths and schemas. `x-as` of an operation names what it has in common with others
/// (`x-common` of head.json): parameters, responses, header fields of a success and security are filled in from there,
/// and what the operation says itself stands. `problem_types`: what `type` of a problem may be. Throws std::exception
/// when a part is wrong, which is a bug.
std::string openapi_document(const std::string& build, std::span<const std::string> problem_types);

} // namespace shibi::wire
