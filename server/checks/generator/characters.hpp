#pragma once

#include "checks/generator/lexicon.hpp"
#include "checks/generator/sources.hpp"

namespace shibi::generator {

/// What the tables will say about one code point.
struct CharacterFacts {
    checks::layout::Category category = checks::layout::Category::other;
    checks::layout::ScriptClass script = checks::layout::ScriptClass::none;
    std::uint8_t flags = 0;
    char32_t folded = 0;     ///< the form under which the lexicon knows it
    std::u32string expected; ///< the form it should have, where `script` makes it a slip
};

/// Facts on every code point, indexed by it.
std::vector<CharacterFacts> classify(const Sources& sources, const Lexicon& lexicon);

} // namespace shibi::generator
