#pragma once

#include "checks/generator/characters.hpp"

namespace shibi::generator {

bool is_han(char32_t code);

/// Sets script class, expected form and the variant flag from the public tables, then from our own list.
void set_script_classes(const Sources& sources, const Lexicon& lexicon, std::vector<CharacterFacts>& facts);

/// Sets the form under which the lexicon knows each character: Traditional, and one of several regional variants.
void set_folding(const Sources& sources, std::vector<CharacterFacts>& facts);

/// The first conversion of a character, or the character itself.
char32_t convert(const Dictionary& dictionary, char32_t code);

} // namespace shibi::generator
