#pragma once

#include "core/marking/marking.hpp"
#include "core/sitting/event.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What Reader tells of marking.
namespace shibi::store {

enum class ClaimState {
    open,       ///< held, or run out and not yet given to another
    given_back, ///< by its grader
    run_out,    ///< gave way to another claim
    marked,     ///< led to a mark
};

/// A claim of a real answer or of a gold one: `stream` says which.
struct ClaimEntry {
    core::ClaimId id;
    core::StreamId stream;
    core::ExamSlug exam;
    core::ItemId item;
    core::AnswerId answer;
    core::TokenId grader;
    core::Time claimed_at;
    core::Time until;
    ClaimState state = ClaimState::open;
    friend bool operator==(const ClaimEntry&, const ClaimEntry&) = default;
};

/// A mark as it stands in the rows, of a real answer (`slot` 1 or 2; 3: the adjudicator's) or a gold one (`gold`).
struct MarkEntry {
    std::optional<core::SittingId> sitting; ///< nothing for a gold answer
    std::optional<core::GoldId> gold;
    core::AnswerId answer;
    core::ItemId item;
    std::uint32_t slot = 0;
    core::ClaimId claim; ///< empty for an adjudication
    core::TokenId grader;
    std::string grader_name;
    core::MarkSheet sheet;
    std::string reason; ///< of an adjudication
    std::uint32_t revisions = 0;
    core::Time submitted_at;
    std::optional<core::Time> revised_at;
    friend bool operator==(const MarkEntry&, const MarkEntry&) = default;
};

/// A mark as the grader who gave it may read it again.
struct OwnMark {
    MarkEntry mark;
    core::ExamSlug exam;
    /// From handing it in until it stands; nothing: it can be changed, for limits::revision_max at most. Of a gold
    /// answer it is that of the real one that the grader handed in before it in the same exam.
    std::optional<core::Millis> stands_after;
    friend bool operator==(const OwnMark&, const OwnMark&) = default;
};

/// Which of a grader's marks; what is empty asks nothing.
struct OwnMarkFilter {
    core::TokenId grader;
    std::optional<core::ExamSlug> exam = {};
    std::optional<core::ItemId> item = {};
};

/// A real answer that a grader might be given.
struct OpenAnswer {
    core::SittingId sitting;
    core::ItemId item;
    std::uint32_t position = 0;   ///< of the item in the paper
    std::uint32_t given_back = 0; ///< by this grader: such ones come last
    bool begun = false;           ///< this grader has marked another answer of the sitting
    friend bool operator==(const OpenAnswer&, const OpenAnswer&) = default;
};

/// A gold answer of the exam that is not retired, and this grader's mark of it.
struct GoldAnswer {
    core::GoldId gold;
    core::ExamVersion exam_version;
    core::ItemId item;
    std::uint32_t position = 0;
    std::uint32_t given_back = 0;
    bool qualifying = false;
    std::vector<core::CriterionPoints> known;
    std::optional<std::vector<core::CriterionPoints>> own;
    friend bool operator==(const GoldAnswer&, const GoldAnswer&) = default;
};

/// Everything that a grader's next answer depends on, from one moment.
struct MarkingWork {
    std::optional<ClaimEntry> held;      ///< a claim that is good
    std::uint64_t claims = 0;            ///< ever made by this grader in this exam
    std::uint64_t done = 0;              ///< of them: marks, gold ones included
    std::vector<core::Millis> durations; ///< from claim to mark, of the last limits::durations_max
    std::vector<OpenAnswer> answers;     ///< at most limits::open_answers_max
    std::vector<GoldAnswer> gold;
};

/// What a grader marks. Real and gold answers look the same in it but for `stream`, which is not for graders.
struct MarkingTask {
    core::StreamId stream;
    std::string pseudonym; ///< of the candidate, for adjudicators; of a gold answer none
    core::ExamVersion exam_version;
    core::ItemId item;
    std::string text;                  ///< UTF-8: the text that counts
    std::optional<std::string> report; ///< JSON of its check
    friend bool operator==(const MarkingTask&, const MarkingTask&) = default;
};

/// Which disagreements.
struct DisagreementFilter {
    core::TokenId adjudicator; ///< who has not marked the answer
    std::optional<core::ExamSlug> exam = {};
};

/// An answer whose two marks wait for a third person.
struct Disagreement {
    core::Seq number = 0; ///< of the sitting: the order
    core::AnswerId answer;
    core::SittingId sitting;
    std::string pseudonym;
    core::ExamSlug exam;
    core::ExamVersion exam_version;
    core::ItemId item;
    std::uint32_t levels_apart = 0;
    double share_apart = 0;
    bool flagged = false;
    friend bool operator==(const Disagreement&, const Disagreement&) = default;
};

struct GoldEntry {
    core::GoldId gold;
    core::ExamSlug exam;
    core::ExamVersion exam_version;
    core::ItemId item;
    core::AnswerId answer;
    std::string text;
    std::vector<core::CriterionPoints> points;
    bool qualifying = false;
    std::string explanation;
    std::string created_by;
    core::Time created_at;
    std::optional<core::Time> retired_at;
    std::uint64_t marks = 0;
    friend bool operator==(const GoldEntry&, const GoldEntry&) = default;
};

} // namespace shibi::store
