#pragma once

#include "checks/cells.hpp"
#include "checks/check.hpp"

#include <vector>

namespace shibi::checks {

/// A word that is evidence, where it was found.
struct VarietyMark {
    std::uint32_t start;
    std::uint32_t end;
    std::uint32_t clause;
    layout::Side side;
    layout::Strength strength;
    bool quoted;
};

using VarietyMarks = Bounded<VarietyMark, findings_max>;

/// Evidence for both varieties in one stretch of text. Scores are in the unit of a faint word.
struct VarietyScore {
    std::uint32_t cantonese = 0;
    std::uint32_t standard = 0;
    std::uint32_t cantonese_soft = 0; ///< counts only beside other Cantonese
    std::uint32_t cantonese_hard_words = 0;

    void add(layout::Side side, layout::Strength strength);
    std::uint32_t cantonese_in_all() const { return cantonese + (cantonese_hard_words > 0 ? cantonese_soft : 0); }
};

/// Gathers what the words say about variety, sentence by sentence.
class VarietyJudge {
public:
    /// `word` starts at cell number `index`; only the longest word at a place is to be told, left to right.
    void hear(const layout::Word& word, std::uint32_t start, std::uint32_t end);
    void see_han(std::uint32_t end) { ++clause_han_, clause_end_ = end; }
    void see_sign(const Cell& cell);
    /// Closes the last sentence; `unfinished` when it is still being typed.
    void finish(std::uint32_t end, bool unfinished);

    Variety verdict() const;
    RequiredVariety forced() const;
    Evidence evidence() const;
    /// Whether the text fits the required variety, so far as it can be told.
    bool fits(RequiredVariety required) const;

    const VarietyMarks& marks() const { return marks_; }
    const std::vector<Clause>& clauses() const { return clauses_; }
    bool truncated() const { return truncated_ || marks_.truncated(); }

private:
    void close_clause(std::uint32_t end, bool unfinished);

    VarietyMarks marks_;
    std::vector<Clause> clauses_;
    VarietyScore clause_;        ///< outside quotation, in the open sentence
    VarietyScore clause_quoted_; ///< inside quotation
    VarietyScore text_;
    VarietyScore text_quoted_;
    std::uint32_t clause_start_ = 0;
    std::uint32_t clause_end_ = 0;
    std::uint32_t clause_han_ = 0;
    std::uint32_t han_ = 0;
    std::uint32_t cantonese_clauses_ = 0;
    std::uint32_t standard_clauses_ = 0;
    std::uint32_t standard_only_score_max_ = 0; ///< strongest sentence of Standard Chinese without any Cantonese
    std::uint32_t quote_depth_ = 0;
    bool truncated_ = false;
};

} // namespace shibi::checks
