#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace shibi::wire {

/// The description of the candidate's protocol as it was when this was built: by name below server/wire
/// ("asyncapi.json", "schema/server-event.json"), sorted.
std::span<const std::pair<std::string_view, std::string_view>> published_documents();

/// Nothing when there is none of this name.
std::optional<std::string_view> published_document(std::string_view name);

} // namespace shibi::wire
