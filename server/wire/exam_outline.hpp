#pragma once

#include "core/ids.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace shibi::wire {

struct OutlinedItem {
    core::SectionId section;
    core::ItemId item;
    bool marked = false; ///< has a rubric
    friend bool operator==(const OutlinedItem&, const OutlinedItem&) = default;
};

/// The items of an exam in the order of the paper, read from its canonical JSON without looking at anything else in it.
/// The error says what is missing.
std::expected<std::vector<OutlinedItem>, std::string> exam_outline(std::string_view content);

} // namespace shibi::wire
