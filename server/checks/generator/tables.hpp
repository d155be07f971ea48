#pragma once

#include "checks/generator/dictionary.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shibi::generator {

/// Lays out the tables of table_layout.hpp. `sources_hash` goes into their version beside their own content.
std::string write_tables(const std::vector<CharacterFacts>& facts, const WordTable& words, std::uint64_t sources_hash);

/// FNV-1a, 64 bit: names a content, proves nothing.
std::uint64_t hash(std::string_view bytes, std::uint64_t seed = 0xCBF29CE484222325ULL);

} // namespace shibi::generator
