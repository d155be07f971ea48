#pragma once

#include <string>
#include <string_view>

namespace shibi::generator {

/// UTF-8 both ways, for the generator's own inputs. Throws std::runtime_error where the input is ill-formed.
std::u32string to_utf32(std::string_view utf8);
std::string to_utf8(std::u32string_view text);

} // namespace shibi::generator
