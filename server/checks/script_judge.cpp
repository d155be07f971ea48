#include "checks/script_judge.hpp"

#include <algorithm>

namespace shibi::checks {
namespace {

using layout::ScriptClass;

/// A text with less than this share of characters of the other script is of its own script, with slips.
constexpr std::uint32_t mixed_percent_min = 15;
/// A text with at least this many kana for each hundred marked characters is Japanese.
constexpr std::uint32_t kana_min = 3;

/// Where no character belongs to one script alone, those that are slips in the other decide.
Script leaning_verdict(std::uint32_t hans, std::uint32_t hant) {
    if (hans == hant) return Script::either;
    return hans > hant ? Script::hans : Script::hant;
}

} // namespace

void Saying::hear(std::span<const layout::Mark> marks, std::uint8_t length, std::uint32_t offset) {
    for (const layout::Mark& mark : marks) {
        if (mark.offset != offset) continue;
        if (mark.stand == layout::Stand::right) {
            right_length = std::max(right_length, length);
        } else if (length > slip_length) {
            slip_length = length;
            expected = mark.expected;
            is_sure = mark.stand == layout::Stand::sure_slip;
        }
    }
}

void ScriptJudge::judge(const Cell& cell, const Saying& saying) {
    const layout::Character& character = cell.character;
    if ((character.flags & layout::Flag::variant) != 0)
        variants_.add({cell.start, cell.end, 0, Kind::regional_variant});
    if ((character.flags & layout::Flag::kana) != 0) ++kana_;
    if ((character.flags & layout::Flag::common_form) != 0) ++common_forms_;
    switch (character.script) {
    case ScriptClass::hans_only:
        foreign_to_hant_.add(
            {cell.start, cell.end, saying.slip_length > 0 ? saying.expected : character.expected, Kind::slip});
        break;
    case ScriptClass::hant_only: foreign_to_hans_.add({cell.start, cell.end, character.expected, Kind::slip}); break;
    case ScriptClass::japanese:
        foreign_to_hant_.add({cell.start, cell.end, character.expected, Kind::japanese_form});
        foreign_to_hans_.add({cell.start, cell.end, character.expected, Kind::japanese_form});
        break;
    case ScriptClass::leans_hant: ++hant_leaning_; break;
    case ScriptClass::hant_print:
        print_forms_.add({cell.start, cell.end, character.expected, Kind::ambiguous_slip});
        break;
    case ScriptClass::hant_slip:
    case ScriptClass::hant_word:
    case ScriptClass::hans_slip:
    case ScriptClass::hans_word: judge_ambiguous(cell, saying); break;
    default: break;
    }
}

void ScriptJudge::judge_ambiguous(const Cell& cell, const Saying& saying) {
    const layout::Character& character = cell.character;
    const bool slip_by_default =
        character.script == ScriptClass::hant_slip || character.script == ScriptClass::hans_slip;
    const bool is_right = slip_by_default ? saying.right_length > 0 && saying.right_length >= saying.slip_length
                                          : saying.right_length >= saying.slip_length;
    if (is_right) return;
    const bool in_hant = character.script == ScriptClass::hant_slip || character.script == ScriptClass::hant_word;
    const std::uint16_t expected = saying.slip_length > 0 ? saying.expected : character.expected;
    const Kind kind = saying.is_sure ? Kind::slip : Kind::ambiguous_slip;
    (in_hant ? foreign_to_hant_ : foreign_to_hans_).add({cell.start, cell.end, expected, kind});
    ++(in_hant ? hans_leaning_ : hant_leaning_);
}

/// Who writes printed forms throughout means them; beside the common forms, or beside Simplified ones, they are slips.
void ScriptJudge::finish() {
    if (print_forms_.size() > common_forms_ && hans_only() == 0) return;
    for (const ScriptMark& mark : print_forms_)
        foreign_to_hant_.add(mark);
}

Script ScriptJudge::verdict() const {
    const std::uint32_t hans = hans_only();
    const std::uint32_t hant = hant_only();
    if (kana_ >= kana_min && kana_ > hans && kana_ > hant) return Script::either;
    if (hans == 0 && hant == 0) return leaning_verdict(hans_leaning_, hant_leaning_);
    if (std::min(hans, hant) * 100 >= (hans + hant) * mixed_percent_min) return Script::mixed;
    return hans > hant ? Script::hans : Script::hant;
}

} // namespace shibi::checks
