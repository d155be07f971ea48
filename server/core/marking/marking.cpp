#include "core/marking/marking.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::core {

std::string_view to_string(MarkingStage stage) {
    switch (stage) {
    case MarkingStage::unmarked: return "unmarked";
    case MarkingStage::one: return "one";
    case MarkingStage::agreed: return "agreed";
    case MarkingStage::disagreed: return "disagreed";
    case MarkingStage::adjudicated: return "adjudicated";
    }
    return "unknown";
}

Marking empty_marking(const Exam& exam) {
    Marking marking;
    for (const Section& section : exam.sections)
        for (const Item& item : section.items)
            if (item.rubric) marking.answers.emplace(item.id, AnswerMarking{});
    return marking;
}

bool is_settled(const AnswerMarking& marking) {
    return marking.stage == MarkingStage::agreed || marking.stage == MarkingStage::adjudicated;
}

double final_points(const AnswerMarking& marking, const std::string& criterion) {
    assert(is_settled(marking));
    if (marking.adjudication) return points_of(marking.adjudication->points, criterion);
    assert(marking.marks.size() == limits::graders_per_answer);
    double sum = 0;
    for (const Mark& mark : marking.marks)
        sum += points_of(mark.sheet.points, criterion);
    return sum / limits::graders_per_answer;
}

GraderView view(const AnswerMarking& marking, const TokenId& grader) {
    GraderView seen;
    if (const auto claim = std::ranges::find(marking.claims, grader, &MarkingClaim::grader);
        claim != marking.claims.end())
        seen.claim = *claim;
    if (const auto mark = std::ranges::find(marking.marks, grader, &Mark::grader); mark != marking.marks.end())
        seen.mark = *mark;
    return seen;
}

} // namespace shibi::core
