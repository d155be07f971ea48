#pragma once

#include "checks/report.hpp"
#include "checks/tables.hpp"

namespace shibi::checks {

/// 字數 as Chinese writers count: a Han character or kana is one, a run of letters or digits is one, a combining mark
/// belongs to what stands before it, and punctuation counts if asked to.
class Counter {
public:
    void add(layout::Character character) {
        using layout::Category;
        if (character.category == Category::han) [[likely]]
            add_han(1);
        else if (character.category == Category::letter && (character.flags & layout::Flag::kana) == 0)
            add_letter();
        else
            add_other(character);
    }
    /// Han characters in a row; none is none.
    void add_han(std::uint32_t count) {
        counts_.code_points += count;
        counts_.han += count;
        in_word_ = in_word_ && count == 0;
    }

    /// A letter or digit; the first of a run begins a word.
    void add_letter() { add_letters(1); }
    /// At least one letter in a row.
    void add_letters(std::uint32_t count) {
        counts_.code_points += count;
        counts_.words_latin += in_word_ ? 0U : 1U;
        in_word_ = true;
    }
    void add_space() {
        ++counts_.code_points;
        in_word_ = false;
    }

    Counts counts(bool punctuation_counts) const {
        Counts counts = counts_;
        counts.characters = counts.han + counts.words_latin + other_characters_;
        if (punctuation_counts) counts.characters += counts.punctuation;
        return counts;
    }

private:
    /// Anything but Han characters and letters.
    void add_other(layout::Character character);

    Counts counts_;
    std::uint32_t other_characters_ = 0;
    bool in_word_ = false;
};

} // namespace shibi::checks
