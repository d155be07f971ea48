#pragma once

#include <cstdint>
#include <string_view>

namespace shibi::checks {

enum class Romanisation : std::uint8_t { none, pinyin, jyutping };

/// Whether a text in Latin letters is Mandarin in pinyin or Cantonese in jyutping, with tones or without.
Romanisation romanisation_of(std::u16string_view text);

} // namespace shibi::checks
