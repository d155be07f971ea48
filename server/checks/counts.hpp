#pragma once

#include "checks/report.hpp"
#include "checks/tables.hpp"

namespace shibi::checks {

/// 字數 as Chinese writers count: a Han character or kana is one, a run of letters or digits is one, a combining mark
/// belongs to what stands before it, and punctuation counts if asked to.
class Counter {
public:
    void add(const layout::Character& character) {
        if (character.category == layout::Category::han) [[likely]]
            add_han(1);
        else
            add_other(character);
    }
    /// Han characters in a row; none is none.
    void add_han(std::uint32_t count) {
        counts_.code_points += count;
        counts_.han += count;
        in_word_ = in_word_ && count == 0;
    }
    /// Anything but Han.
    void add_other(const layout::Character& character);

    Counts counts(bool punctuation_counts) const {
        Counts counts = counts_;
        counts.characters = counts.han + counts.words_latin + other_characters_;
        if (punctuation_counts) counts.characters += counts.punctuation;
        return counts;
    }

private:
    Counts counts_;
    std::uint32_t other_characters_ = 0;
    bool in_word_ = false;
};

} // namespace shibi::checks
