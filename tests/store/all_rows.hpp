#pragma once

#include "store/reader.hpp"

#include <utility>
#include <vector>

/// Rows of marking, read whole as tests compare them.
namespace shibi::test {

/// Of the answers that tests of marking make, one answer after the other: ans_sit_1, ans_sit_2, ans_gold.
std::vector<store::MarkEntry> all_marks(store::Reader& reader);

/// Of one exam, without those that went with their sittings.
std::vector<std::pair<core::SittingId, core::event::OutcomeSet>> outcomes_of(store::Reader& reader,
                                                                             const core::ExamSlug& exam);

} // namespace shibi::test
