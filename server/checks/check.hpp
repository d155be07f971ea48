#pragma once

#include "checks/report.hpp"

namespace shibi::checks {

/// 字數 rules. A Han character is one, a run of letters or digits is one; punctuation counts if asked to.
struct LengthRule {
    std::optional<std::uint32_t> characters_min;
    std::optional<std::uint32_t> characters_max;
    bool punctuation_counts = false;
};

/// What is asked of a text. The default asks nothing: the report then says what the text is.
struct Requirement {
    std::optional<RequiredScript> script;
    std::optional<RequiredVariety> variety;
    LengthRule length;
    std::vector<std::u16string> prompts; ///< texts the candidate could have copied from
    /// Gives hints on greeting and closing, which a person may dismiss. While the text is being typed only on what it
    /// should hold by now.
    bool email_expected = false;
};

/// What the candidate is doing while the text is checked. The default is a finished text.
struct Activity {
    bool typing = false; ///< the last sentence is unfinished: not judged, not warned about
    /// The active composition in UTF-16 units, end exclusive; empty when start = end. It is not judged.
    std::uint32_t composing_start = 0;
    std::uint32_t composing_end = 0;
};

/// Judges the whole text in one pass and in time linear in its length. Never fails: ill-formed text is reported as
/// such. Safe from any thread.
Report check(std::u16string_view text, const Requirement& requirement = {}, const Activity& activity = {});

/// Names the tables, lexicon and rules this build judges with; changes whenever one of them does.
std::string_view version();

/// 字數 of a text, as `check` counts it.
std::uint32_t count_characters(std::u16string_view text, bool punctuation_counts = false);

} // namespace shibi::checks
