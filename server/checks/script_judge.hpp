#pragma once

#include "checks/cells.hpp"
#include "checks/report.hpp"

#include <array>

namespace shibi::checks {

/// A character that is foreign to one script.
struct ScriptMark {
    std::uint32_t start;
    std::uint32_t end;
    std::uint16_t expected; ///< as layout::Character
    Kind kind;
};

using ScriptMarks = Bounded<ScriptMark, findings_max>;

/// Gathers what the characters say about script. Words speak first (`hear`), then each character is closed in turn.
class ScriptJudge {
public:
    /// `word` was found at cell number `index`; it may speak for characters in it.
    void hear(const layout::Word& word, const layout::Mark* marks, std::uint32_t index);

    /// All words that could speak for the cell have been heard.
    void close(const Cell& cell, std::uint32_t index) {
        if (cell.character->script != layout::ScriptClass::none || (cell.character->flags & watched_flags) != 0)
            close_marked(cell, index);
    }

    Script verdict() const;

    const ScriptMarks& foreign_to_hant() const { return foreign_to_hant_; }
    const ScriptMarks& foreign_to_hans() const { return foreign_to_hans_; }
    const ScriptMarks& variants() const { return variants_; }
    std::uint32_t hans_only() const { return hans_only_; }
    std::uint32_t hant_only() const { return hant_only_; }
    /// To be called once, after the last cell: decides on printed forms.
    void finish();
    bool truncated() const { return foreign_to_hant_.truncated() || foreign_to_hans_.truncated(); }

private:
    static constexpr std::uint8_t watched_flags =
        layout::Flag::variant | layout::Flag::kana | layout::Flag::common_form;

    /// What words have said so far about the cell with number `index`.
    struct Saying {
        std::uint32_t index = 0xFFFFFFFF;
        std::uint16_t expected = 0;
        std::uint8_t slip_length = 0;
        std::uint8_t right_length = 0;
    };

    void close_marked(const Cell& cell, std::uint32_t index);
    void close_ambiguous(const Cell& cell, const Saying& saying);

    std::array<Saying, 16> sayings_{};
    ScriptMarks foreign_to_hant_;
    ScriptMarks foreign_to_hans_;
    ScriptMarks variants_;
    std::uint32_t hans_only_ = 0;
    std::uint32_t hant_only_ = 0;
    std::uint32_t hans_leaning_ = 0; ///< characters that are slips in Traditional text by default
    std::uint32_t hant_leaning_ = 0;
    ScriptMarks print_forms_;
    std::uint32_t common_forms_ = 0; ///< forms that a writer of printed forms would not type
    std::uint32_t kana_ = 0;
};

} // namespace shibi::checks
