#include "checks/variety_judge.hpp"

#include <algorithm>
#include <array>

namespace shibi::checks {
namespace {

using layout::Side;
using layout::Strength;

/// Scores of a word by strength: hard, plain, weak, faint, soft. Mandarin's particles come in every clause and
/// Cantonese borrows them in formal writing, so a Cantonese word says more than a Standard one of the same strength.
constexpr std::array<std::uint32_t, 5> cantonese_scores{16, 10, 4, 1, 5};
constexpr std::array<std::uint32_t, 5> standard_scores{8, 5, 2, 1, 1};

constexpr std::uint32_t quotation_divisor = 4;
constexpr std::uint32_t quote_depth_max = 8;
/// Less than this in all is no evidence.
constexpr std::uint32_t evidence_min = 2;
/// Percent of the evidence that is Cantonese, above which a text is Cantonese and below which it is Standard.
constexpr std::uint32_t cantonese_percent_min = 50;
constexpr std::uint32_t standard_percent_max = 30;
/// A sentence is evidence against required Cantonese from this score of Standard words, without a Cantonese one.
constexpr std::uint32_t standard_sentence_min = 10;
constexpr std::uint32_t han_min = 15;

std::uint32_t percent_cantonese(std::uint32_t cantonese, std::uint32_t standard) {
    return cantonese * 100 / (cantonese + standard);
}

Variety verdict_on(std::uint32_t cantonese, std::uint32_t standard) {
    if (cantonese + standard < evidence_min) return Variety::neutral;
    const std::uint32_t percent = percent_cantonese(cantonese, standard);
    if (percent >= cantonese_percent_min) return Variety::cantonese;
    return percent <= standard_percent_max ? Variety::standard : Variety::mixed;
}

} // namespace

void VarietyScore::add(Side side, Strength strength) {
    const auto index = static_cast<std::size_t>(strength);
    if (side == Side::standard)
        standard += standard_scores.at(index);
    else if (strength == Strength::soft)
        cantonese_soft += cantonese_scores.at(index);
    else
        cantonese += cantonese_scores.at(index);
    if (side == Side::cantonese && (strength == Strength::hard || strength == Strength::plain)) ++cantonese_hard_words;
}

void VarietyJudge::hear(const layout::Word& word, std::uint32_t start, std::uint32_t end) {
    if (word.side == Side::none || word.side == Side::neutral) return;
    const bool quoted = quote_depth_ > 0;
    (quoted ? clause_quoted_ : clause_).add(word.side, word.strength);
    if (word.strength != Strength::faint)
        marks_.add({start, end, static_cast<std::uint32_t>(clauses_.size()), word.side, word.strength, quoted});
}

void VarietyJudge::see_sign(const Cell& cell) {
    const std::uint8_t flags = cell.character->flags;
    if ((flags & layout::Flag::opens_quote) != 0 && quote_depth_ < quote_depth_max)
        ++quote_depth_;
    else if ((flags & layout::Flag::closes_quote) != 0 && quote_depth_ > 0)
        --quote_depth_;
    if ((flags & layout::Flag::ends_clause) != 0) {
        close_clause(cell.end, false);
        if (cell.character->category == layout::Category::line_end) quote_depth_ = 0;
    }
}

void VarietyJudge::close_clause(std::uint32_t end, bool unfinished) {
    const auto quoted = [](std::uint32_t score) { return score / quotation_divisor; };
    const std::uint32_t cantonese = clause_.cantonese_in_all() + quoted(clause_quoted_.cantonese_in_all());
    const std::uint32_t standard = clause_.standard + quoted(clause_quoted_.standard);
    Variety variety = verdict_on(cantonese, standard);
    if (variety == Variety::standard && clause_quoted_.cantonese_hard_words > 0 && clause_.cantonese_hard_words == 0)
        variety = Variety::standard_quoting_cantonese;
    if (variety == Variety::cantonese && clause_quoted_.standard >= standard_sentence_min && clause_.standard == 0)
        variety = Variety::cantonese_quoting_standard;
    if (clause_han_ > 0) {
        if (clauses_.size() < clauses_max)
            clauses_.push_back({clause_start_, end, variety, unfinished});
        else
            truncated_ = true;
    }
    if (!unfinished) {
        cantonese_clauses_ += variety == Variety::cantonese ? 1U : 0U;
        standard_clauses_ += variety == Variety::standard ? 1U : 0U;
        if (cantonese == 0 && clause_.cantonese_soft == 0)
            standard_only_score_max_ = std::max(standard_only_score_max_, clause_.standard);
        text_.cantonese += clause_.cantonese;
        text_.cantonese_soft += clause_.cantonese_soft;
        text_.standard += clause_.standard;
        text_.cantonese_hard_words += clause_.cantonese_hard_words;
        text_quoted_.cantonese += clause_quoted_.cantonese;
        text_quoted_.cantonese_soft += clause_quoted_.cantonese_soft;
        text_quoted_.standard += clause_quoted_.standard;
        text_quoted_.cantonese_hard_words += clause_quoted_.cantonese_hard_words;
        han_ += clause_han_;
    }
    clause_ = {};
    clause_quoted_ = {};
    clause_han_ = 0;
    clause_start_ = end;
}

void VarietyJudge::finish(std::uint32_t end, bool unfinished) {
    close_clause(end, unfinished);
}

Variety VarietyJudge::verdict() const {
    const std::uint32_t cantonese = text_.cantonese_in_all() + text_quoted_.cantonese_in_all() / quotation_divisor;
    const std::uint32_t standard = text_.standard + text_quoted_.standard / quotation_divisor;
    const Variety variety = verdict_on(cantonese, standard);
    if (variety == Variety::standard && text_quoted_.cantonese_hard_words > 0 && text_.cantonese_hard_words == 0)
        return Variety::standard_quoting_cantonese;
    if (variety == Variety::cantonese && text_.standard == 0 && text_quoted_.standard >= standard_sentence_min)
        return Variety::cantonese_quoting_standard;
    return variety;
}

RequiredVariety VarietyJudge::forced() const {
    const std::uint32_t cantonese = text_.cantonese_in_all() + text_quoted_.cantonese_in_all() / quotation_divisor;
    const std::uint32_t standard = text_.standard + text_quoted_.standard / quotation_divisor;
    return cantonese > standard ? RequiredVariety::yue : RequiredVariety::cmn;
}

Evidence VarietyJudge::evidence() const {
    if (text_.cantonese_in_all() + text_.standard < evidence_min) return Evidence::none;
    return han_ < han_min ? Evidence::too_short : Evidence::enough;
}

bool VarietyJudge::fits(RequiredVariety required) const {
    const Variety variety = verdict();
    if (required == RequiredVariety::cmn)
        return text_.cantonese_hard_words == 0 && variety != Variety::cantonese && variety != Variety::mixed &&
               variety != Variety::cantonese_quoting_standard;
    if (variety == Variety::standard || variety == Variety::mixed || variety == Variety::standard_quoting_cantonese)
        return evidence() == Evidence::too_short;
    return standard_only_score_max_ < standard_sentence_min;
}

} // namespace shibi::checks
