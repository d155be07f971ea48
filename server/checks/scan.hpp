#pragma once

#include "checks/counts.hpp"
#include "checks/script_judge.hpp"
#include "checks/variety_judge.hpp"

#include <array>

namespace shibi::checks {

/// A character that is what it should not be, whatever the script: a duplicate code point, a look-alike, an invisible.
struct EncodingMark {
    std::uint32_t start;
    std::uint32_t end;
    std::uint16_t expected;
    Kind kind;
};

using EncodingMarks = Bounded<EncodingMark, findings_max>;

/// A word of the variety dictionary in the text.
struct FoundWord {
    std::uint32_t length = 0; ///< cells; 0: none was found
    std::uint8_t tag = 0;     ///< layout::evidence_tag

    layout::Side side() const { return layout::side_of(tag); }
    layout::Strength strength() const { return layout::strength_of(tag); }
};

/// The one pass over the text. Each code point is decoded once into a window of cells; words are matched on the cells,
/// so that invisible characters inside a word do not hide it.
class Scan {
public:
    /// `script` is the required one, if any.
    Scan(std::u16string_view text, std::optional<RequiredScript> script, const Activity& activity);

    void run();

    const Counter& counter() const { return counter_; }
    const ScriptJudge& script() const { return script_; }
    const VarietyJudge& variety() const { return variety_; }
    /// To be called once, last: nothing may ask for the clauses afterwards.
    std::vector<Clause> take_clauses() { return variety_.take_clauses(); }
    const EncodingMarks& encoding() const { return encoding_; }
    const EncodingMarks& punctuation() const { return punctuation_; }
    /// Steps taken in the dictionaries so far: what could grow faster than the text, if anything did.
    std::uint64_t steps() const { return steps_; }
    bool truncated() const {
        return script_.truncated() || variety_.truncated() || encoding_.truncated() || punctuation_.truncated();
    }

private:
    static constexpr std::uint32_t window_size = 1024;
    static constexpr std::uint32_t reach = layout::word_length_max; ///< cells kept on either side of the one judged

    void fill();
    std::uint32_t fill_letters(std::uint32_t position, std::uint32_t& count);
    void see_uncommon(const Cell& cell);
    void see_half_width(const Cell& cell);
    bool beside_han(const Cell& cell) const;
    void judge_until(std::uint32_t end);
    bool may_match(std::uint32_t index) const;
    FoundWord longest_word(std::uint32_t index);
    bool is_cut_by_neutral(std::uint32_t index, FoundWord word);
    void match(std::uint32_t index);
    Saying words_on(std::uint32_t index);
    bool cuts_latin(std::uint32_t first, std::uint32_t last) const;

    const Tables& tables_;
    const char16_t* text_;
    std::uint32_t size_;
    Activity activity_;
    std::array<Cell, window_size + 2 * reach + 1> cells_; // NOLINT: filled before it is read
    std::uint32_t cell_count_ = 0;
    std::uint32_t judged_ = 0;       ///< cells at the front of the window that are kept only to be looked back at
    std::uint32_t position_ = 0;     ///< UTF-16 units decoded
    std::uint32_t variety_from_ = 0; ///< cell from which the next variety word may start
    std::uint64_t steps_ = 0;
    Counter counter_;
    ScriptJudge script_;
    VarietyJudge variety_;
    EncodingMarks encoding_;
    EncodingMarks punctuation_;
};

} // namespace shibi::checks
