#include "wire/published.hpp"

#include <algorithm>

namespace shibi::wire {

std::optional<std::string_view> published_document(std::string_view name) {
    const auto documents = published_documents();
    const auto found = std::ranges::find(documents, name, [](const auto& document) { return document.first; });
    if (found == documents.end()) return std::nullopt;
    return found->second;
}

} // namespace shibi::wire
