#include "checks/counts.hpp"

namespace shibi::checks {

void Counter::add_other(layout::Character character) {
    using layout::Category;
    if (character.category == Category::digit) return add_letter();
    ++counts_.code_points;
    switch (character.category) {
    case Category::letter: ++other_characters_; break; // kana
    case Category::combining:
        if (counts_.code_points == 1) ++other_characters_; // a mark with nothing before it stands for itself
        return;
    case Category::private_use: ++other_characters_; break;
    case Category::punctuation: ++counts_.punctuation; break;
    case Category::invisible: return;
    default: break;
    }
    in_word_ = false;
}

} // namespace shibi::checks
