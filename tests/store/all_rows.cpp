#include "store/all_rows.hpp"

#include "store/limits.hpp"

#include <algorithm>
#include <iterator>

namespace shibi::test {

std::vector<store::MarkEntry> all_marks(store::Reader& reader) {
    std::vector<store::MarkEntry> marks;
    for (const char* answer : {"ans_sit_1", "ans_sit_2", "ans_gold"})
        std::ranges::move(reader.marks_of(core::AnswerId{answer}), std::back_inserter(marks));
    return marks;
}

std::vector<std::pair<core::SittingId, core::event::OutcomeSet>> outcomes_of(store::Reader& reader,
                                                                             const core::ExamSlug& exam) {
    std::vector<std::pair<core::SittingId, core::event::OutcomeSet>> outcomes;
    for (const auto& entry : reader.outcomes({.exam = exam}, "", store::limits::page_rows_max).value().entries)
        outcomes.emplace_back(entry.sitting.id, entry.outcome.value());
    return outcomes;
}

} // namespace shibi::test
