#pragma once

#include "checks/cells.hpp"
#include "checks/report.hpp"

#include <array>
#include <optional>
#include <span>

namespace shibi::checks {

/// A character that is foreign to one script.
struct ScriptMark {
    std::uint32_t start;
    std::uint32_t end;
    std::uint16_t expected; ///< as layout::Character
    Kind kind;
};

using ScriptMarks = Bounded<ScriptMark, findings_max>;

/// What the words around a character say about it.
struct Saying {
    std::uint16_t expected = 0;
    std::uint8_t slip_length = 0;  ///< of the longest word in which it is a slip
    std::uint8_t right_length = 0; ///< of the longest word in which it stands right
    bool is_sure = false;          ///< the word that says it is a slip leaves no doubt

    /// What a word of `length` characters says in `marks` about the character at `offset` within it.
    void hear(std::span<const layout::Mark> marks, std::uint8_t length, std::uint32_t offset);
};

/// Gathers what the characters say about script.
class ScriptJudge {
public:
    /// With a required script, what is foreign to the other one is only counted.
    explicit ScriptJudge(std::optional<RequiredScript> required) {
        if (required == RequiredScript::hant) watched_classes_ &= ~class_bit(layout::ScriptClass::hant_only);
        if (required == RequiredScript::hans) watched_classes_ &= ~class_bit(layout::ScriptClass::hans_only);
    }

    /// Counts the character, and tells whether `judge` has anything to do with it. Without a branch: every third
    /// character belongs to one script only, and which cannot be foreseen.
    bool count(const layout::Character& character) {
        ++counts_[static_cast<std::size_t>(character.script)]; // NOLINT: an enumerator below class_count
        return (((watched_classes_ & class_bit(character.script)) != 0) | ((character.flags & watched_flags) != 0)) !=
               0;
    }
    void judge(const Cell& cell, const Saying& saying);

    Script verdict() const;

    const ScriptMarks& foreign_to_hant() const { return foreign_to_hant_; }
    const ScriptMarks& foreign_to_hans() const { return foreign_to_hans_; }
    const ScriptMarks& variants() const { return variants_; }
    std::uint32_t hans_only() const { return counts_[static_cast<std::size_t>(layout::ScriptClass::hans_only)]; }
    std::uint32_t hant_only() const { return counts_[static_cast<std::size_t>(layout::ScriptClass::hant_only)]; }
    /// To be called once, after the last cell: decides on printed forms.
    void finish();
    bool truncated() const { return foreign_to_hant_.truncated() || foreign_to_hans_.truncated(); }

private:
    static constexpr std::uint8_t watched_flags =
        layout::Flag::variant | layout::Flag::kana | layout::Flag::common_form;

    void judge_ambiguous(const Cell& cell, const Saying& saying);

    ScriptMarks foreign_to_hant_;
    ScriptMarks foreign_to_hans_;
    ScriptMarks variants_;
    static constexpr std::uint32_t class_bit(layout::ScriptClass script) { return 1U << static_cast<unsigned>(script); }

    std::uint32_t watched_classes_ = ~class_bit(layout::ScriptClass::none);
    std::array<std::uint32_t, layout::script_class_count> counts_{}; ///< characters by class
    std::uint32_t hans_leaning_ = 0; ///< characters that are slips in Traditional text by default
    std::uint32_t hant_leaning_ = 0;
    ScriptMarks print_forms_;
    std::uint32_t common_forms_ = 0; ///< forms that a writer of printed forms would not type
    std::uint32_t kana_ = 0;
};

} // namespace shibi::checks
