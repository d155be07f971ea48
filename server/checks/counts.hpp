#pragma once

#include "checks/report.hpp"
#include "checks/tables.hpp"

namespace shibi::checks {

/// 字數 as Chinese writers count: a Han character or kana is one, a run of letters or digits is one, a combining mark
/// belongs to what stands before it, and punctuation counts if asked to.
class Counter {
public:
    void add(const layout::Character& character) {
        ++counts_.code_points;
        if (character.category == layout::Category::han) [[likely]] {
            ++counts_.han;
            in_word_ = false;
            return;
        }
        add_other(character);
    }

    Counts counts(bool punctuation_counts) const {
        Counts counts = counts_;
        counts.characters = counts.han + counts.words_latin + other_characters_;
        if (punctuation_counts) counts.characters += counts.punctuation;
        return counts;
    }

private:
    void add_other(const layout::Character& character);

    Counts counts_;
    std::uint32_t other_characters_ = 0;
    bool in_word_ = false;
};

} // namespace shibi::checks
