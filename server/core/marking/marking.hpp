#pragma once

#include "core/exam.hpp"
#include "core/marking/event.hpp"
#include "core/marking/limits.hpp"

#include <map>
#include <optional>
#include <vector>

/// The marking of a sitting, folded from its stream.
namespace shibi::core {

enum class MarkingStage {
    unmarked,
    one,         ///< one of the two marks is in
    agreed,      ///< both are, and near enough to each other
    disagreed,   ///< both are, and an adjudicator is waited for
    adjudicated, ///< the adjudicator's points stand
};
std::string_view to_string(MarkingStage stage);

struct Adjudication {
    TokenId adjudicator;
    std::vector<CriterionPoints> points;
    std::string reason;
    Time at;
    friend bool operator==(const Adjudication&, const Adjudication&) = default;
};

struct AnswerMarking {
    AnswerId answer; ///< empty: nobody has claimed it yet
    MarkingStage stage = MarkingStage::unmarked;
    std::vector<MarkingClaim> claims; ///< that have led to no mark and were not given back; good ones and run-out ones
    std::vector<Mark> marks;          ///< 0 to 2, in the order they came
    std::optional<event::MarksCompared> comparison;
    std::optional<Adjudication> adjudication;
    friend bool operator==(const AnswerMarking&, const AnswerMarking&) = default;
};

struct Marking {
    std::map<ItemId, AnswerMarking> answers; ///< one for each item with a rubric
    std::optional<Time> completed_at;
    std::optional<event::OutcomeSet> outcome;
    friend bool operator==(const Marking&, const Marking&) = default;
};

/// Before the first event.
Marking empty_marking(const Exam& exam);

/// Whether the item's final points are known.
bool is_settled(const AnswerMarking& marking);

/// Final points of a criterion: the adjudicator's, else the mean of the two. The marking must be settled.
double final_points(const AnswerMarking& marking, const std::string& criterion);

/// What one grader may know of an answer's marking: their own claim and mark. Never anybody else's, and never whether
/// there is one.
struct GraderView {
    std::optional<MarkingClaim> claim;
    std::optional<Mark> mark;
    friend bool operator==(const GraderView&, const GraderView&) = default;
};
GraderView view(const AnswerMarking& marking, const TokenId& grader);

} // namespace shibi::core
