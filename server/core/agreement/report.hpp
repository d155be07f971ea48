#pragma once

#include "core/agreement/criterion.hpp"
#include "core/agreement/severity.hpp"
#include "core/marking/mark.hpp"
#include "core/marking/rubric.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

/// What a house's marks say about its graders: the statistics of this folder, per criterion and per grader.
namespace shibi::core::agreement {

/// One grader's mark of one answer. Adjudications are none: they are not independent.
struct MarkSample {
    AnswerId answer;
    TokenId grader;
    std::vector<CriterionPoints> points;
    Time given_at;
    std::optional<std::vector<CriterionPoints>> known = {}; ///< of a gold answer: the points that it should get
    friend bool operator==(const MarkSample&, const MarkSample&) = default;
};

/// All marks of one item against one rubric.
struct ItemMarks {
    ItemId item;
    Rubric rubric;
    std::vector<MarkSample> marks; ///< at most one of a grader of an answer; points validated against the rubric
};

/// Of one criterion; `criterion` is its id in the rubric.
struct NamedAgreement {
    std::string criterion;
    CriterionAgreement agreement;
    friend bool operator==(const NamedAgreement&, const NamedAgreement&) = default;
};

struct ItemAgreement {
    ItemId item;
    std::string rubric_version;
    std::vector<NamedAgreement> criteria; ///< in the rubric's order
    std::size_t answers = 0;              ///< that two graders or more have marked: what `total` is of
    Defined<Estimate> total =
        std::unexpected(NotDefined::no_overlap); ///< interval alpha of the points' share, in whole percent
    friend bool operator==(const ItemAgreement&, const ItemAgreement&) = default;
};

/// Two graders on one criterion of the answers that both marked; `one` sorts before `other`.
struct PairAgreement {
    TokenId one;
    TokenId other;
    std::string criterion;
    CriterionAgreement agreement;
    friend bool operator==(const PairAgreement&, const PairAgreement&) = default;
};

/// Each two graders who share an answer, in the order of their ids and then of the rubric.
std::vector<PairAgreement> pair_agreements(const ItemMarks& marks, const BootstrapOptions& options);

/// Agreement on real answers; gold ones are left out, since they are chosen and not drawn.
ItemAgreement item_agreement(const ItemMarks& marks, const BootstrapOptions& options);

/// How a grader did on answers whose points are known.
struct GoldResult {
    std::size_t answers = 0;
    /// Over all criteria of these answers.
    Defined<Closeness> closeness = std::unexpected(NotDefined::no_overlap);
    /// Known minus given share of the points.
    Defined<Estimate> severity = std::unexpected(NotDefined::too_few);
    friend bool operator==(const GoldResult&, const GoldResult&) = default;
};

struct GraderItemAgreement {
    ItemId item;
    std::string rubric_version;
    std::vector<NamedAgreement> criteria;
    friend bool operator==(const GraderItemAgreement&, const GraderItemAgreement&) = default;
};

struct GraderReport {
    TokenId grader;
    std::size_t marks = 0;  ///< of real answers
    std::size_t shared = 0; ///< of these, on answers that another grader marked too
    /// Over all criteria of the shared answers.
    Defined<Closeness> closeness = std::unexpected(NotDefined::no_overlap);
    Defined<Estimate> severity = std::unexpected(NotDefined::too_few); ///< in shares of an answer's points, -1 to 1
    Defined<Drift> drift = std::unexpected(NotDefined::too_few);       ///< of that severity
    std::vector<GraderItemAgreement> items = {};                       ///< those with a shared answer
    GoldResult gold = {};
    friend bool operator==(const GraderReport&, const GraderReport&) = default;
};

GraderReport grader_report(std::span<const ItemMarks> items, const TokenId& grader, const BootstrapOptions& options);

/// Everybody who gave one of the marks, in the order of their ids.
std::vector<TokenId> graders_of(std::span<const ItemMarks> items);

/// A criterion that graders do not agree well enough about.
struct Attention {
    ItemId item;
    std::string criterion;
    double alpha = 0;
    Reading reading = Reading::unreliable;
    friend bool operator==(const Attention&, const Attention&) = default;
};

/// What to look at: every criterion whose alpha is shown and says that the marks cannot be relied on, or tentatively
/// only, the lowest first.
std::vector<Attention> attention(std::span<const ItemAgreement> items);

/// The estimate, or `hidden` when it rests on fewer than `answers_shown_min` answers.
Defined<Estimate> shown(const Defined<Estimate>& estimated);

} // namespace shibi::core::agreement
