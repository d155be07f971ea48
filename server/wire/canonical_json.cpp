#include "wire/canonical_json.hpp"

#include <nlohmann/json.hpp>

namespace shibi::wire {

std::string canonical_json(const nlohmann::json& document) {
    // nlohmann keeps objects sorted by the bytes of their keys, and escapes as RFC 8785 does when not asked for ASCII.
    return document.dump(-1, ' ', false);
}

} // namespace shibi::wire
