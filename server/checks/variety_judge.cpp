#include "checks/variety_judge.hpp"

#include <algorithm>
#include <array>

namespace shibi::checks {
namespace {

using layout::Side;
using layout::Strength;

/// Scores of a word by strength: hard, plain, weak, faint, soft. Mandarin's particles come in every clause and
/// Cantonese borrows them in formal writing, so a Cantonese word says more than a Standard one of the same strength.
constexpr std::array<std::uint32_t, 5> cantonese_scores{24, 10, 4, 1, 5};
constexpr std::array<std::uint32_t, 5> standard_scores{8, 5, 2, 1, 1};

/// Where one variety must be named, each hard Cantonese word weighs so many times as much: formal Cantonese is full of
/// Standard words, while Standard Chinese holds no 喺 or 嘅 but in quotation.
constexpr std::uint32_t forced_hard_factor = 3;
constexpr std::uint32_t quotation_divisor = 4;
/// A quotation of more characters than this is speech, not mention.
constexpr std::uint32_t mention_han_max = 12;
/// A sentence about language mentions no more Cantonese words than this; with more it is Cantonese.
constexpr std::uint32_t mentioned_words_max = 3;
/// So many plain Cantonese words in one sentence are as telling as a hard one.
constexpr std::uint32_t plain_words_max = 3;
/// Less than this in all is no evidence.
constexpr std::uint32_t evidence_min = 2;
/// The same for Cantonese with nothing to set against it: one word that leans to it is no proof.
constexpr std::uint32_t cantonese_evidence_min = 5;
/// Percent of the evidence that is Cantonese, above which a text is Cantonese and below which it is Standard.
constexpr std::uint32_t cantonese_percent_min = 50;
constexpr std::uint32_t standard_percent_max = 30;
/// A sentence is evidence against required Cantonese from this score of Standard words, without a Cantonese one.
constexpr std::uint32_t standard_sentence_min = 2;
/// The same for a run of Standard words within a longer sentence, as where a headline has no full stop.
constexpr std::uint32_t standard_run_min = 9;
constexpr std::uint32_t han_min = 15;

std::uint32_t percent_cantonese(std::uint32_t cantonese, std::uint32_t standard) {
    return cantonese * 100 / (cantonese + standard);
}

Variety verdict_on(std::uint32_t cantonese, std::uint32_t standard) {
    if (cantonese + standard < evidence_min) return Variety::neutral;
    if (standard < evidence_min && cantonese < cantonese_evidence_min) return Variety::neutral;
    const std::uint32_t percent = percent_cantonese(cantonese, standard);
    if (percent >= cantonese_percent_min) return Variety::cantonese;
    const bool is_standard = percent <= standard_percent_max || cantonese < cantonese_evidence_min;
    return is_standard ? Variety::standard : Variety::mixed;
}

/// What is not quoted decides; quotations, at a quarter of their weight, only where nothing else tells.
Variety verdict_with_quotations(const VarietyScore& own, const VarietyScore& quoted) {
    const Variety variety = verdict_on(own.cantonese_in_all(), own.standard);
    if (variety == Variety::neutral)
        return verdict_on(own.cantonese_in_all() + quoted.cantonese_in_all() / quotation_divisor,
                          own.standard + quoted.standard / quotation_divisor);
    if (variety == Variety::standard && quoted.cantonese_words() > 0 && own.cantonese_words() == 0)
        return Variety::standard_quoting_cantonese;
    if (variety == Variety::cantonese && own.standard == 0 && quoted.standard >= standard_sentence_min)
        return Variety::cantonese_quoting_standard;
    return variety;
}

} // namespace

void VarietyScore::add(Side side, Strength strength) {
    const auto index = static_cast<std::size_t>(strength);
    if (side == Side::standard)
        (strength == Strength::soft ? standard_soft : standard) += standard_scores.at(index);
    else if (strength == Strength::soft)
        cantonese_soft += cantonese_scores.at(index);
    else
        cantonese += cantonese_scores.at(index);
    cantonese_hard += side == Side::cantonese && strength == Strength::hard ? 1U : 0U;
    cantonese_plain += side == Side::cantonese && strength == Strength::plain ? 1U : 0U;
}

void VarietyScore::add(const VarietyScore& other) {
    cantonese += other.cantonese;
    standard += other.standard;
    cantonese_soft += other.cantonese_soft;
    standard_soft += other.standard_soft;
    cantonese_hard += other.cantonese_hard;
    cantonese_plain += other.cantonese_plain;
}

void VarietyJudge::hear(Side side, Strength strength, std::uint32_t start, std::uint32_t end) {
    if (side == Side::none || side == Side::neutral) return;
    if (side == Side::language) {
        about_language_ = true;
        return;
    }
    const bool quoted = quotation_.depth > 0;
    (quoted ? quotation_.score : clause_).add(side, strength);
    if (side == Side::standard && strength == Strength::soft) return;
    if (side == Side::cantonese && strength != Strength::faint) end_standard_run();
    if (strength != Strength::faint)
        marks_.add({start, end, static_cast<std::uint32_t>(clauses_.size()), side, strength, quoted, false});
    if (side == Side::standard) standard_run_ += standard_scores.at(static_cast<std::size_t>(strength));
}

/// A run that is long enough is told even where its sentence as a whole is Cantonese.
void VarietyJudge::end_standard_run() {
    standard_run_max_ = std::max(standard_run_max_, standard_run_);
    if (standard_run_ >= standard_run_min) {
        for (VarietyMark* mark = marks_.begin() + standard_run_marks_; mark != marks_.end(); ++mark)
            mark->in_run = true;
    }
    standard_run_ = 0;
    standard_run_marks_ = marks_.size();
}

void VarietyJudge::see_sign(const Cell& cell) {
    const std::uint8_t flags = cell.character.flags;
    if ((flags & layout::Flag::opens_quote) != 0) open_quotation((flags & layout::Flag::title) != 0);
    if ((flags & layout::Flag::closes_quote) != 0 && quotation_.depth > 0) {
        --quotation_.depth;
        if (quotation_.depth == 0)
            close_quotation(quotation_.is_title || clause_han_ - quotation_.han_at_start <= mention_han_max);
    }
    if ((flags & layout::Flag::ends_clause) != 0) close_clause(cell.end, false);
}

void VarietyJudge::open_quotation(bool is_title) {
    if (quotation_.depth == 0) quotation_ = {{}, 0, is_title, clause_han_, marks_.size()};
    ++quotation_.depth;
}

void VarietyJudge::close_quotation(bool is_mention) {
    (is_mention ? clause_quoted_ : clause_).add(quotation_.score);
    if (!is_mention) {
        for (VarietyMark* mark = marks_.begin() + quotation_.marks_at_start; mark != marks_.end(); ++mark)
            mark->quoted = false;
    }
    quotation_ = {};
}

Variety VarietyJudge::clause_verdict() const {
    return verdict_with_quotations(clause_, clause_quoted_);
}

/// A sentence that ends closes an open quotation with it: what fills a sentence is speech, no mention.
void VarietyJudge::close_clause(std::uint32_t end, bool unfinished) {
    if (quotation_.depth > 0) close_quotation(quotation_.is_title);
    end_standard_run();
    const std::uint32_t cantonese = clause_.cantonese_in_all();
    const bool may_mention = clause_.cantonese_hard > 0 && clause_.cantonese_words() <= mentioned_words_max;
    if (about_language_ && clause_.standard > 0 && may_mention) mention_cantonese();
    const Variety variety = clause_verdict();
    if (clause_han_ > 0) {
        if (clauses_.size() < clauses_max)
            clauses_.push_back({clause_start_, end, variety, unfinished});
        else
            truncated_ = true;
    }
    if (!unfinished) weigh_clause(variety, cantonese);
    clause_ = {};
    clause_quoted_ = {};
    clause_han_ = 0;
    clause_start_ = end;
    about_language_ = false;
    clause_marks_ = marks_.size();
}

/// In talk about language the few Cantonese words of a Standard sentence are its subject, as if they were quoted.
void VarietyJudge::mention_cantonese() {
    VarietyScore mentioned = clause_;
    mentioned.standard = 0;
    clause_quoted_.add(mentioned);
    clause_ = {.standard = clause_.standard};
    for (VarietyMark* mark = marks_.begin() + clause_marks_; mark != marks_.end(); ++mark)
        mark->quoted = mark->quoted || mark->side == Side::cantonese;
}

void VarietyJudge::weigh_clause(Variety variety, std::uint32_t cantonese) {
    cantonese_clauses_ += variety == Variety::cantonese ? 1U : 0U;
    standard_clauses_ += variety == Variety::standard ? 1U : 0U;
    const std::uint32_t against = clause_.standard - std::min(clause_.standard, cantonese);
    standard_only_score_max_ = std::max(standard_only_score_max_, against);
    foreign_to_standard_ = foreign_to_standard_ || clause_.cantonese_hard > 0 ||
                           clause_.cantonese_plain >= plain_words_max ||
                           (clause_.cantonese_plain > 1 && cantonese > 2 * clause_.standard);
    text_.add(clause_);
    text_quoted_.add(clause_quoted_);
    han_ += clause_han_;
}

void VarietyJudge::finish(std::uint32_t end, bool unfinished) {
    close_clause(end, unfinished);
}

Variety VarietyJudge::verdict() const {
    VarietyScore own = text_;
    own.standard = text_.standard_in_all();
    return verdict_with_quotations(own, text_quoted_);
}

/// Formal words warn of nothing: formal Cantonese holds as many of them.
Variety VarietyJudge::verdict_without_formal_words() const {
    return verdict_with_quotations(text_, text_quoted_);
}

RequiredVariety VarietyJudge::forced() const {
    const std::uint32_t hard = text_.cantonese_hard * cantonese_scores.front();
    const std::uint32_t cantonese = text_.cantonese_in_all() + (forced_hard_factor - 1) * hard;
    const std::uint32_t standard = text_.standard_in_all();
    if (cantonese != standard) return cantonese > standard ? RequiredVariety::yue : RequiredVariety::cmn;
    return text_quoted_.cantonese_in_all() > text_quoted_.standard ? RequiredVariety::yue : RequiredVariety::cmn;
}

Evidence VarietyJudge::evidence() const {
    if (text_.cantonese_in_all() + text_.standard_in_all() < evidence_min) return Evidence::none;
    return han_ < han_min ? Evidence::too_short : Evidence::enough;
}

bool VarietyJudge::fits(RequiredVariety required) const {
    const Variety variety = verdict_without_formal_words();
    const bool is_cantonese = variety == Variety::cantonese || variety == Variety::cantonese_quoting_standard;
    if (required == RequiredVariety::cmn)
        return !foreign_to_standard_ && !((is_cantonese || variety == Variety::mixed) && text_.cantonese_words() > 1);
    if (evidence() != Evidence::enough) return true;
    const bool is_standard = variety == Variety::standard || variety == Variety::standard_quoting_cantonese;
    return !is_standard && variety != Variety::mixed && standard_only_score_max_ < standard_sentence_min &&
           standard_run_max_ < standard_run_min;
}

} // namespace shibi::checks
