#pragma once

#include "core/marking/event.hpp"
#include "core/marking/mark.hpp"
#include "core/outcome/distribution.hpp"
#include "store/journal.hpp"
#include "store/marking_entries.hpp"
#include "store/rows.hpp"

#include <optional>
#include <string>
#include <vector>

/// Marks and outcomes as the read model tells them, for statistics and exports.
namespace shibi::store {

/// Which marks; what is empty asks nothing.
struct MarkFilter {
    std::optional<core::ExamSlug> exam = {};
    std::optional<core::ExamVersion> exam_version = {};
    std::optional<core::ItemId> item = {};
    std::optional<core::Time> submitted_before = {};
    std::optional<bool> demonstration = {}; ///< gold answers are none
};

/// One grader's mark of a real or a gold answer. Adjudications are not told: they are not independent.
struct CountedMark {
    core::AnswerId answer;
    core::ExamVersion exam_version;
    core::ItemId item;
    core::TokenId grader;
    std::string grader_name;
    std::string rubric_version;
    std::vector<core::CriterionPoints> points;
    core::Time submitted_at;
    std::optional<std::vector<core::CriterionPoints>> known; ///< of a gold answer: the points it should get
    friend bool operator==(const CountedMark&, const CountedMark&) = default;
};

/// Which marks of real answers that two graders have marked; what is empty asks nothing.
struct SettledMarkFilter {
    std::optional<core::ExamSlug> exam = {};
    std::optional<core::ExamVersion> exam_version = {};
    std::optional<core::SittingId> sitting = {};
    std::optional<core::ItemId> item = {};
    std::optional<core::TokenId> grader = {};
    std::optional<core::Time> submitted_since = {};
    std::optional<core::Time> submitted_until = {};
    std::optional<bool> demonstration = {};
    std::optional<core::Seq> changed_after = {}; ///< the sitting's last event, or its erasure
};

/// One mark with its lineage. Nothing in it names the candidate; it does name the grader. Of an erased sitting its
/// points remain, as agreement goes on counting them, without comments, flag and reason.
struct SettledMark {
    MarkEntry mark;
    std::string pseudonym;
    bool demonstration = false;
    core::ExamSlug exam;
    core::ExamVersion exam_version;
    StreamHead head;                          ///< the sitting's stream up to the last event that is in its row
    std::optional<core::Time> erased_at = {}; ///< the sitting, as a whole
    std::string checker = {};                 ///< that made the answer's report; empty: none
    friend bool operator==(const SettledMark&, const SettledMark&) = default;
};

enum class OutcomeOrder {
    invited, ///< as the sittings were invited: a row that was there at the first page comes exactly once
    score,   ///< the highest first; an outcome that is set anew meanwhile may move past the reader
};

/// Which outcomes; what is empty asks nothing. `since` is included, `until` is not.
struct OutcomeFilter {
    std::optional<core::ExamSlug> exam = {};
    std::optional<core::ExamVersion> exam_version = {};
    std::optional<core::SittingId> sitting = {};
    std::optional<core::event::Verdict> verdict = {};
    std::optional<core::Time> set_since = {};
    std::optional<core::Time> set_until = {};
    std::optional<double> score_min = {}; ///< 0 to 1
    std::optional<bool> demonstration = {};
    std::optional<core::Seq> set_after = {}; ///< the Seq of the event that set it
    /// Whether erased sittings that had an outcome come, too. It takes `set_since` or `set_after`.
    [[nodiscard]] bool tells_erased() const { return set_since.has_value() || set_after.has_value(); }
    OutcomeOrder order = OutcomeOrder::invited;
};

/// One sitting's outcome with its lineage. Names the person.
struct SittingOutcome {
    SittingRow sitting;
    std::optional<core::event::OutcomeSet> outcome; ///< nothing: it went with the sitting, which was erased
    std::optional<core::Time> set_at;               ///< the same
    std::vector<std::string> checkers;              ///< of the answers' reports, each once
    StreamHead head;                                ///< the sitting's stream up to the last event that is in its row
    friend bool operator==(const SittingOutcome&, const SittingOutcome&) = default;
};

} // namespace shibi::store
