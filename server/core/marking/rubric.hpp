#pragma once

#include "core/ids.hpp"
#include "core/localized_text.hpp"
#include "core/refusal.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// How an exam's answers are marked: part of the exam's content, and so of its version.
namespace shibi::core {

struct RubricLevel {
    std::uint32_t points = 0;
    LocalizedText title;      ///< "Vivid"
    LocalizedText descriptor; ///< what an answer of this level is like
    friend bool operator==(const RubricLevel&, const RubricLevel&) = default;
};

/// level: how good; count: how many times a countable requirement is met.
enum class CriterionKind { level, count };

struct Criterion {
    std::string id; ///< unique in its rubric
    CriterionKind kind = CriterionKind::level;
    LocalizedText title;
    std::string requirement;         ///< count only: the id of the item's countable requirement
    std::uint32_t weight = 0;        ///< percent of the item's points
    std::vector<RubricLevel> levels; ///< 2 to 7, points rising; the last one's are above 0
    friend bool operator==(const Criterion&, const Criterion&) = default;
};

/// What one item's answers are marked against. `version` is the SHA-256 of its canonical JSON.
struct Rubric {
    std::string version;
    std::vector<Criterion> criteria; ///< never empty; weights sum to 100
    friend bool operator==(const Rubric&, const Rubric&) = default;
};

/// The points given for one criterion.
struct CriterionPoints {
    std::string criterion;
    std::uint32_t points = 0;
    friend bool operator==(const CriterionPoints&, const CriterionPoints&) = default;
};

/// Index of the level with these points; nothing when there is none.
std::optional<std::size_t> level_of(const Criterion& criterion, std::uint32_t points);
std::uint32_t points_max(const Criterion& criterion);

/// Refuses (bad_value) points that leave a criterion out, name one twice or not at all, or are no level's; the message
/// names the criterion and `allowed` its levels.
Result<void> validate(const Rubric& rubric, const std::vector<CriterionPoints>& points);
/// The points of one criterion; they must have been validated.
std::uint32_t points_of(const std::vector<CriterionPoints>& points, const std::string& criterion);

/// When the marks of two graders go to a third. A rule that is left out asks nothing.
struct DisagreementRules {
    std::optional<std::uint32_t> levels_max;        ///< levels between the two for one criterion that are borne
    std::optional<std::uint32_t> share_percent_max; ///< percent of the answer's points between the two that are borne
    friend bool operator==(const DisagreementRules&, const DisagreementRules&) = default;
};

/// Percent of the score.
struct Thresholds {
    std::uint32_t qualified = 75;
    std::uint32_t borderline = 60; ///< from here on up to `qualified`; below: not qualified
    friend bool operator==(const Thresholds&, const Thresholds&) = default;
};

/// What a grader marks before the first real answer: gold answers whose points are known.
struct QualifyingRules {
    std::uint32_t answers = 0;           ///< how many of them
    std::uint32_t agree_percent_min = 0; ///< of their criteria that must agree with what is known
    std::uint32_t levels_max = 0;        ///< levels apart that still agree
    friend bool operator==(const QualifyingRules&, const QualifyingRules&) = default;
};

/// Points for an amount: the sum of each unit times its factor, and the points of the highest step it reaches.
struct AmountSteps {
    struct Step {
        std::uint32_t from = 0;
        std::uint32_t points = 0;
        friend bool operator==(const Step&, const Step&) = default;
    };
    std::map<std::string, std::uint32_t> factors; ///< by the id of the unit: {"years": 12, "months": 1}
    std::vector<Step> steps;                      ///< rising
    friend bool operator==(const AmountSteps&, const AmountSteps&) = default;
};
/// Points for a choice; of several picks the best one counts.
struct ChoicePoints {
    std::map<std::string, std::uint32_t> points; ///< by the id of the choice; one that is not here gives 0
    friend bool operator==(const ChoicePoints&, const ChoicePoints&) = default;
};
/// One point for any answer at all.
struct AnsweredPoint {
    friend bool operator==(const AnsweredPoint&, const AnsweredPoint&) = default;
};

/// How the answer to an interview question turns into points.
struct InterviewRule {
    ItemId item;
    std::uint32_t weight = 0; ///< percent of the interview's points
    std::variant<AmountSteps, ChoicePoints, AnsweredPoint> points;
    friend bool operator==(const InterviewRule&, const InterviewRule&) = default;
};

/// How marks become a verdict. All weights are percent.
struct MarkingRules {
    std::uint32_t interview_weight = 0; ///< sums to 100 with test_weight
    std::uint32_t test_weight = 100;
    std::map<ItemId, std::uint32_t> item_weights; ///< of the test's points; one for each item with a rubric, sum 100
    DisagreementRules disagreement;
    Thresholds thresholds;
    std::uint32_t gold_percent = 0; ///< of a grader's answers that are gold, mixed in unannounced
    std::optional<QualifyingRules> qualifying;
    std::vector<InterviewRule> interview;
    friend bool operator==(const MarkingRules&, const MarkingRules&) = default;
};

} // namespace shibi::core
