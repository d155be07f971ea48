#pragma once

#include "checks/table_layout.hpp"

#include <map>
#include <string>
#include <vector>

namespace shibi::generator {

/// A word of cantonese.txt, standard.txt or neutral.txt.
struct VarietyWord {
    std::u32string text;
    checks::layout::Side side;
    checks::layout::Strength strength;
};

/// A pattern of script-context.txt with its sets spread out. A slip says what stands at `offset` should be `expected`;
/// a `right` pattern has no expected form and speaks for every ambiguous character in it.
struct ScriptPattern {
    std::u32string text;
    std::size_t offset;
    std::u32string expected;
    bool is_sure = false; ///< a slip that no oversight explains
};

struct Lexicon {
    std::vector<VarietyWord> words;
    std::vector<ScriptPattern> patterns;
    std::map<std::string, std::vector<char32_t>> characters; ///< class of script-characters.txt to its members
};

/// Reads and checks exam-content/lexicon. Throws std::runtime_error with file, line and remedy.
Lexicon read_lexicon(const std::string& folder);

} // namespace shibi::generator
