#pragma once

#include "house/source_file.hpp"

namespace shibi::house {

inline constexpr std::size_t file_lines_max = 400;
inline constexpr std::size_t file_lines_usual = 250; ///< nine of ten files are no longer
inline constexpr std::size_t file_lines_median_max = 130;
inline constexpr std::size_t function_lines_max = 70;
inline constexpr std::size_t main_lines_max = 60; ///< of server/main.cpp

/// No file is over `file_lines_max`, server/main.cpp not over `main_lines_max`.
Violations file_length(const SourceFile& file);

/// Taken together, files are short: the median and nine in ten.
Violations files_are_short(const std::vector<SourceFile>& files);

/// A function fits a screen. Reads clang-format's layout: a body ends at the brace in its own column.
Violations function_length(const SourceFile& file);

/// `#pragma once` opens every header, and a comment for readers is in it.
Violations header_form(const SourceFile& file);

} // namespace shibi::house
