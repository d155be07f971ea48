#pragma once

#include "checks/generator/characters.hpp"

#include <map>

namespace shibi::generator {

/// What a word says about the ambiguous character at `offset`: right, or a slip for `expected`.
struct WordMark {
    std::u32string expected; ///< empty: stands right here
    bool own = false;        ///< from our own list, which wins over OpenCC's
    bool is_sure = false;    ///< a slip that no oversight explains
};

/// Everything the tables say about one word, keyed by its folded text.
struct WordFacts {
    checks::layout::Side side = checks::layout::Side::none;
    checks::layout::Strength strength = checks::layout::Strength::faint;
    std::map<std::size_t, WordMark> marks;
};

using WordTable = std::map<std::u32string, WordFacts>;

/// Gathers the words of the lexicon, its script patterns and OpenCC's phrases with one position left Simplified.
WordTable gather_words(const Sources& sources, const Lexicon& lexicon, const std::vector<CharacterFacts>& facts);

} // namespace shibi::generator
