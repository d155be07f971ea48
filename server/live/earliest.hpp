#pragma once

#include "core/time.hpp"

#include <initializer_list>
#include <optional>

namespace shibi::live {

/// Of times that may be missing; nothing when all are.
inline std::optional<core::Time> earliest(std::initializer_list<std::optional<core::Time>> times) {
    std::optional<core::Time> found;
    for (const auto& time : times)
        if (time && (!found || *time < *found)) found = time;
    return found;
}

} // namespace shibi::live
