#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shibi::core {

/// What is wrong with a name that people are to read and click on, or nothing: it shows nothing ("empty", only spaces
/// and invisible characters), or holds a character that breaks a line or changes how the words around it read. UTF-8;
/// what is ill-formed is not looked at here.
std::optional<std::string> name_fault(std::string_view name);

inline constexpr std::string_view name_allowed = "a name that can be seen, in one line, without control characters and "
                                                 "without such as turn the direction of writing";

} // namespace shibi::core
