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
    bool in_run; ///< one of many Standard words on end
};

using VarietyMarks = Bounded<VarietyMark, findings_max>;

/// Evidence for both varieties in one stretch of text. Scores are in the unit of a faint word.
struct VarietyScore {
    std::uint32_t cantonese = 0;
    std::uint32_t standard = 0;
    std::uint32_t cantonese_soft = 0;  ///< counts only beside other Cantonese
    std::uint32_t standard_soft = 0;   ///< formal words of either variety: count only where no hard Cantonese stands
    std::uint32_t cantonese_hard = 0;  ///< hard words
    std::uint32_t cantonese_plain = 0; ///< plain words

    void add(layout::Side side, layout::Strength strength);
    void add(const VarietyScore& other);
    std::uint32_t cantonese_words() const { return cantonese_hard + cantonese_plain; }
    std::uint32_t cantonese_in_all() const { return cantonese + (cantonese_words() > 0 ? cantonese_soft : 0); }
    std::uint32_t standard_in_all() const { return standard + (cantonese_hard > 0 ? 0 : standard_soft); }
};

/// Gathers what the words say about variety, sentence by sentence.
class VarietyJudge {
public:
    /// Only the longest word at a place is to be told, left to right.
    void hear(layout::Side side, layout::Strength strength, std::uint32_t start, std::uint32_t end);
    void see_han(std::uint32_t count) { clause_han_ += count; }
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
    std::vector<Clause> take_clauses() { return std::move(clauses_); }
    bool truncated() const { return truncated_ || marks_.truncated(); }

private:
    /// What is said between quotation marks: a mention or a title while it is short, otherwise speech like the rest.
    struct Quotation {
        VarietyScore score;
        std::uint32_t depth = 0;
        bool is_title = false;
        std::uint32_t han_at_start = 0;
        std::uint32_t marks_at_start = 0;
    };

    void end_standard_run();
    void open_quotation(bool is_title);
    void close_quotation(bool is_mention);
    void close_clause(std::uint32_t end, bool unfinished);
    Variety clause_verdict() const;
    Variety verdict_without_formal_words() const;
    void mention_cantonese();
    /// `cantonese` is the sentence's score for Cantonese, mentioned words included.
    void weigh_clause(Variety variety, std::uint32_t cantonese);

    VarietyMarks marks_;
    std::vector<Clause> clauses_;
    VarietyScore clause_;        ///< outside quotation, in the open sentence
    VarietyScore clause_quoted_; ///< inside quotation
    VarietyScore text_;
    VarietyScore text_quoted_;
    std::uint32_t clause_start_ = 0;
    std::uint32_t clause_han_ = 0;
    std::uint32_t han_ = 0;
    std::uint32_t cantonese_clauses_ = 0;
    std::uint32_t standard_clauses_ = 0;
    std::uint32_t standard_only_score_max_ = 0; ///< strongest sentence of Standard Chinese without any Cantonese
    std::uint32_t standard_run_ = 0;            ///< score of Standard words since the last Cantonese one or sentence
    std::uint32_t standard_run_max_ = 0;
    std::uint32_t standard_run_marks_ = 0; ///< marks before the run
    Quotation quotation_;
    std::uint32_t clause_marks_ = 0;   ///< marks before the open sentence
    bool about_language_ = false;      ///< the open sentence talks about language
    bool foreign_to_standard_ = false; ///< some sentence is Cantonese enough to warn about
    bool truncated_ = false;
};

} // namespace shibi::checks
