#pragma once

#include "core/exam.hpp"
#include "core/languages.hpp"
#include "core/marking/event.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a candidate can be told about the outcome: the rubric's own words for the levels that were reached, and what
/// the next level asks for. Made from the outcome's terms and the exam alone: no grader's words, no points of single
/// graders, no other candidate.
namespace shibi::core {

struct ExplainedCriterion {
    std::string criterion;
    LocalizedText title;
    std::size_t level = 0;  ///< that was reached, from 0
    std::size_t levels = 0; ///< that there are
    RubricLevel reached;
    std::optional<RubricLevel> next; ///< nothing when it was the highest
    friend bool operator==(const ExplainedCriterion&, const ExplainedCriterion&) = default;
};

struct ExplainedItem {
    ItemId item;
    LocalizedText title;
    std::vector<ExplainedCriterion> criteria; ///< in the rubric's order
    friend bool operator==(const ExplainedItem&, const ExplainedItem&) = default;
};

struct Explanation {
    LocalizedText exam;
    event::Verdict verdict = event::Verdict::not_qualified;
    std::uint32_t interview_weight = 0; ///< percent of the score; 0: the interview did not count
    std::vector<ExplainedItem> items;   ///< in the order of the paper
    friend bool operator==(const Explanation&, const Explanation&) = default;
};

/// The outcome must be of this exam version. Where two graders gave different levels the nearest level to their mean is
/// told, of two equally near ones the higher.
Explanation explain(const Exam& exam, const event::OutcomeSet& outcome);

/// Plain text (UTF-8, lines end with \n), ready to be sent. `language`: one of `page_languages`; words that an
/// exam lacks in it are told in English, else in whatever language there is.
std::string explanation_text(const Explanation& explanation, std::string_view language);

} // namespace shibi::core
