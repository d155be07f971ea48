#pragma once

#include "core/ids.hpp"
#include "core/marking/rubric.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

#include <optional>
#include <string>
#include <vector>

/// The values that marking is made of, for real answers and gold answers alike.
namespace shibi::core {

/// "ans_…": an answer as graders know it, real or gold. Made by chance, so it tells nothing.
using AnswerId = Id<struct AnswerTag>;
/// "clm_…": one grader's hold on one answer.
using ClaimId = Id<struct ClaimTag>;
/// "gold_…": a gold answer, which is a stream of its own.
using GoldId = Id<struct GoldTag>;

inline StreamId stream_of(const GoldId& gold) {
    return StreamId{gold.str()};
}

/// A comment on a span of the answer. UTF-16 units of the text that is marked; start < end.
struct SpanComment {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::string text; ///< UTF-8
    friend bool operator==(const SpanComment&, const SpanComment&) = default;
};

/// What a grader hands in.
struct MarkSheet {
    std::string rubric_version;
    std::vector<CriterionPoints> points; ///< in the rubric's order once it was taken
    std::vector<SpanComment> comments = {};
    std::optional<std::string> flag = {}; ///< "somebody must look at this", in the grader's words
    friend bool operator==(const MarkSheet&, const MarkSheet&) = default;
};

struct MarkingClaim {
    ClaimId id;
    TokenId grader;
    std::uint32_t slot = 0; ///< 1 or 2
    Time claimed_at;
    Time until; ///< good before this
    friend bool operator==(const MarkingClaim&, const MarkingClaim&) = default;
};

struct Mark {
    ClaimId claim;
    TokenId grader;
    std::uint32_t slot = 0; ///< 1 or 2; of gold answers always 1
    MarkSheet sheet;
    Time submitted_at;
    std::uint32_t revisions = 0;
    friend bool operator==(const Mark&, const Mark&) = default;
};

/// Refuses what is no mark of this rubric and this text: another rubric version (conflict), points outside the levels
/// (bad_value), comments that are too many, out of range or through a surrogate pair, words that are too long or
/// ill-formed.
Result<void> validate(const Rubric& rubric, std::u16string_view text, const MarkSheet& sheet);

/// The sheet with its points in the rubric's order. It must have been validated.
MarkSheet in_order(const Rubric& rubric, MarkSheet sheet);

} // namespace shibi::core
