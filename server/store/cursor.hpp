#pragma once

#include "core/refusal.hpp"

#include <cstdint>
#include <string>

namespace shibi::store {

/// The place after which a page begins.
struct PagePlace {
    core::Seq number = 0;       ///< of the sitting
    std::int64_t position = -1; ///< of the item in the paper
    std::string item;
    friend bool operator==(const PagePlace&, const PagePlace&) = default;
};

/// An opaque cursor, bound to `filter` (any text that names the filter fully).
std::string encode_cursor(const PagePlace& place, const std::string& filter);

/// An empty cursor is the beginning. Refuses (bad_value) what this function's twin never made, and a cursor of another
/// filter.
core::Result<PagePlace> decode_cursor(const std::string& cursor, const std::string& filter);

} // namespace shibi::store
