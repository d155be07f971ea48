#include "checks/scan.hpp"

#include <algorithm>

namespace shibi::checks {
namespace {

using layout::Category;
using layout::ScriptClass;

Kind encoding_kind(const layout::Character& character) {
    switch (character.script) {
    case ScriptClass::compatibility: return Kind::compatibility_ideograph;
    case ScriptClass::radical: return Kind::radical;
    case ScriptClass::look_alike: return Kind::look_alike;
    default: break;
    }
    if (character.category == Category::invisible) return Kind::invisible;
    return character.category == Category::private_use ? Kind::private_use : Kind::ill_formed;
}

bool is_plain_han(const layout::Character& character) {
    return character.category == Category::han && character.script < ScriptClass::compatibility;
}

bool is_plain_letter(const layout::Character& character) {
    return character.category == Category::letter && character.script < ScriptClass::compatibility &&
           character.flags == 0;
}

/// Whether nothing is to be said of the character on its own.
bool is_plain(const layout::Character& character) {
    return character.category < Category::combining && character.script < ScriptClass::compatibility &&
           (character.flags & layout::Flag::half_width) == 0;
}

} // namespace

Scan::Scan(std::u16string_view text, std::optional<RequiredScript> script, const Activity& activity)
    : tables_(Tables::get()), text_(text.data()),
      size_(static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), text_units_max))), activity_(activity),
      script_(script) {}

void Scan::run() {
    while (position_ < size_ || judged_ < cell_count_) {
        fill();
        cells_[cell_count_].character = tables_.character(0); // a word ends with the text
        const std::uint32_t end = position_ < size_ ? cell_count_ - reach : cell_count_;
        judge_until(end);
        const std::uint32_t leaving = judged_ - std::min(judged_, reach);
        std::copy(cells_.begin() + leaving, cells_.begin() + cell_count_, cells_.begin());
        cell_count_ -= leaving;
        variety_from_ -= std::min(variety_from_, leaving);
        judged_ -= leaving;
    }
    script_.finish();
    variety_.finish(size_, activity_.typing);
}

/// What changes with each cell is kept in locals: the compiler cannot know that cells do not overlap the members.
void Scan::fill() {
    const std::uint32_t size = size_;
    const Tables tables = tables_;
    Cell* const cells = cells_.data();
    std::uint32_t position = position_;
    std::uint32_t count = cell_count_;
    std::uint32_t han = 0;
    while (position < size && count + 1 < cells_.size()) {
        std::uint32_t units = 0;
        const layout::Character character = tables.character(decode(text_, position, size, units));
        cells[count] = {character, position, position + units};
        position += units;
        if (is_plain_han(character)) [[likely]] {
            ++han;
            ++count;
            continue;
        }
        counter_.add_han(han);
        han = 0;
        if (is_plain_letter(character)) {
            const std::uint32_t first = count++;
            position = fill_letters(position, count);
            counter_.add_letters(count - first);
            continue;
        }
        if (character.category == Category::space) {
            counter_.add_space();
            ++count;
            continue;
        }
        counter_.add(character);
        if (!is_plain(character)) see_uncommon(cells[count]);
        count += character.category != Category::invisible && character.category != Category::combining ? 1U : 0U;
    }
    counter_.add_han(han);
    position_ = position;
    cell_count_ = count;
}

/// Takes the letters of the Basic Multilingual Plane that go on a run from `position`; tells where it ends.
std::uint32_t Scan::fill_letters(std::uint32_t position, std::uint32_t& count) {
    const Tables tables = tables_;
    const std::uint32_t size = size_;
    Cell* cell = cells_.data() + count;
    const Cell* const last = cells_.data() + cells_.size() - 1;
    for (; position < size && cell < last; ++position, ++cell) {
        const layout::Character& character = tables.character(text_[position]);
        if (!is_plain_letter(character)) break;
        *cell = {character, position, position + 1};
    }
    count = static_cast<std::uint32_t>(cell - cells_.data());
    return position;
}

void Scan::see_uncommon(const Cell& cell) {
    const layout::Character& character = cell.character;
    if (character.category == Category::combining) return;
    if ((character.flags & layout::Flag::half_width) != 0) return see_half_width(cell);
    if (character.script == ScriptClass::look_alike && !beside_han(cell)) return;
    encoding_.add({cell.start, cell.end, character.expected, encoding_kind(character)});
}

bool Scan::beside_han(const Cell& cell) const {
    const auto is_han = [this](std::uint32_t at) {
        const layout::Character& character = tables_.character(text_[at]);
        return character.category == Category::han;
    };
    return (cell.start > 0 && is_han(cell.start - 1)) && (cell.end < size_ && is_han(cell.end));
}

void Scan::see_half_width(const Cell& cell) {
    const auto is_han = [this](std::uint32_t at) { return tables_.character(text_[at]).category == Category::han; };
    if (cell.start > 0 && is_han(cell.start - 1))
        punctuation_.add({cell.start, cell.end, cell.character.expected, Kind::half_width_punctuation});
}

void Scan::judge_until(std::uint32_t end) {
    const bool composing = activity_.composing_start != activity_.composing_end;
    std::uint32_t han = 0;
    for (std::uint32_t index = judged_; index < end; ++index) {
        const Cell& cell = cells_[index];
        const layout::Character& character = cell.character;
        if (is_plain_letter(character) && index > 0 && cells_[index - 1].character.category == Category::letter)
            continue; // no word may begin inside another of Latin letters
        if (composing && cell.start < activity_.composing_end && cell.end > activity_.composing_start) continue;
        if ((static_cast<unsigned>(may_match(index)) & static_cast<unsigned>(index >= variety_from_)) != 0)
            match(index);
        if (script_.count(character))
            script_.judge(cell, (character.words & layout::WordStart::asks_words) != 0 ? words_on(index) : Saying{});
        if (character.category == Category::han) [[likely]] {
            ++han;
        } else if (character.flags != 0) {
            variety_.see_han(han);
            han = 0;
            variety_.see_sign(cell);
        }
    }
    variety_.see_han(han);
    judged_ = end;
}

/// Without a branch: whether a word starts here is as good as a coin toss.
bool Scan::may_match(std::uint32_t index) const {
    const layout::Character& first = cells_[index].character;
    const bool begins = tables_.may_begin(first.symbol, cells_[index + 1].character.symbol);
    return (((first.words & layout::WordStart::is_word) != 0) |
            (((first.words & layout::WordStart::starts_longer) != 0) & begins)) != 0;
}

/// The longest word of the variety dictionary that starts here.
FoundWord Scan::longest_word(std::uint32_t index) {
    const Dictionary& dictionary = tables_.variety();
    const std::uint16_t first = cells_[index].character.symbol;
    std::uint32_t node = dictionary.child(0, first);
    FoundWord longest{1, dictionary.tag(node)};
    std::uint32_t at = index + 1;
    ++steps_;
    if (!tables_.may_begin(first, cells_[at].character.symbol)) return longest;
    for (; at < cell_count_; ++at) {
        const std::uint16_t symbol = cells_[at].character.symbol;
        node = symbol == 0 ? 0 : dictionary.child(node, symbol);
        if (node == 0) break;
        if (const std::uint8_t tag = dictionary.tag(node)) longest = {at + 1 - index, tag};
    }
    steps_ += at - index;
    return longest;
}

/// A Cantonese word of ordinary characters is none where a word of both varieties reaches out of it: 而家庭 is 而 and
/// 家庭, 去食堂 is 去 and 食堂.
bool Scan::is_cut_by_neutral(std::uint32_t index, FoundWord word) {
    if (word.side() != layout::Side::cantonese || word.strength() == layout::Strength::hard) return false;
    for (std::uint32_t inner = index + 1; inner < index + word.length; ++inner) {
        if (!may_match(inner)) continue;
        const FoundWord other = longest_word(inner);
        if (other.side() == layout::Side::neutral && inner + other.length > index + word.length) return true;
    }
    return false;
}

/// Tells the longest word of the variety dictionary that starts here.
void Scan::match(std::uint32_t index) {
    const FoundWord word = longest_word(index);
    const std::uint32_t last = index + word.length - 1;
    if (word.tag == 0 || cuts_latin(index, last) || is_cut_by_neutral(index, word)) return;
    variety_.hear(word.side(), word.strength(), cells_[index].start, cells_[last].end);
    variety_from_ = last + 1;
}

/// Asks every word of the script dictionary that covers this cell.
Saying Scan::words_on(std::uint32_t index) {
    const Dictionary& dictionary = tables_.script();
    Saying saying;
    for (std::uint32_t first = index - std::min(index, layout::script_word_length_max - 1); first <= index; ++first) {
        if (!tables_.may_begin_script_word(cells_[first].character.symbol, cells_[first + 1].character.symbol))
            continue;
        std::uint32_t node = 0;
        std::uint32_t at = first;
        for (; at < cell_count_; ++at) {
            const std::uint16_t symbol = cells_[at].character.symbol;
            node = symbol == 0 ? 0 : dictionary.child(node, symbol);
            if (node == 0) break;
            if (at >= index && (dictionary.tag(node) >> (index - first) & 1U) != 0)
                saying.hear(tables_.marks(node), static_cast<std::uint8_t>(at + 1 - first), index - first);
        }
        steps_ += at - first + 1;
    }
    return saying;
}

/// A word that begins or ends in a Latin letter (d野, send俾) must not begin or end inside another.
bool Scan::cuts_latin(std::uint32_t first, std::uint32_t last) const {
    const auto is_letter = [this](std::uint32_t at) { return cells_[at].character.category == Category::letter; };
    return (is_letter(first) && first > 0 && is_letter(first - 1)) ||
           (is_letter(last) && last + 1 < cell_count_ && is_letter(last + 1));
}

} // namespace shibi::checks
