#include "house/shape_rules.hpp"

#include <algorithm>
#include <array>

namespace shibi::house {

namespace {

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

/// Whether a body begins at the end of this line and it is a function's: not a control statement's, a type's, a
/// namespace's or an initialiser's.
bool opens_function(std::string_view line) {
    static constexpr std::array<std::string_view, 13> others = {"if ",    "for ",  "while ", "switch ",   "else",
                                                                "}",      "do ",   "try",    "namespace", "struct ",
                                                                "class ", "enum ", "case "};
    if (!line.ends_with('{') || line.find('(') == std::string_view::npos) return false;
    line.remove_prefix(indent_of(line));
    if (line.find(" = {") != std::string_view::npos || line.ends_with("({") || line.ends_with(", {")) return false;
    return std::ranges::none_of(others, [&](std::string_view other) { return line.starts_with(other); });
}

/// The line of the brace that closes what `open` opens, or the last line. A constructor's initialisers are indented
/// deeper than its closing brace.
std::size_t closing_line(const std::vector<std::string>& code, std::size_t open) {
    const auto indent = indent_of(code[open]);
    for (auto at = open + 1; at < code.size(); ++at)
        if (const auto here = indent_of(code[at]); here <= indent && code[at].compare(here, 1, "}") == 0) return at;
    return code.size() - 1;
}

} // namespace

Violations file_length(const SourceFile& file) {
    const auto lines_max = file.path == "server/main.cpp" ? main_lines_max : file_lines_max;
    if (file.lines.size() <= lines_max) return {};
    return {{file.path, file.lines.size(),
             "no more than " + std::to_string(lines_max) + " lines: split it by what changes together"}};
}

Violations files_are_short(const std::vector<SourceFile>& files) {
    std::vector<std::size_t> lengths;
    lengths.reserve(files.size());
    for (const auto& file : files)
        lengths.push_back(file.lines.size());
    if (lengths.empty()) return {};
    std::ranges::sort(lengths);
    Violations violations;
    if (lengths[lengths.size() / 2] > file_lines_median_max)
        violations.push_back({"", 0, "the median file has " + std::to_string(lengths[lengths.size() / 2]) + " lines"});
    if (lengths[lengths.size() * 9 / 10] > file_lines_usual)
        violations.push_back(
            {"", 0, "nine in ten files have up to " + std::to_string(lengths[lengths.size() * 9 / 10]) + " lines"});
    return violations;
}

Violations function_length(const SourceFile& file) {
    Violations violations;
    for (std::size_t at = 0; at < file.code.size(); ++at) {
        if (!opens_function(file.code[at])) continue;
        const auto end = closing_line(file.code, at);
        if (end - at + 1 > function_lines_max)
            violations.push_back({file.path, at + 1,
                                  "a function of " + std::to_string(end - at + 1) + " lines does not fit a screen (" +
                                      std::to_string(function_lines_max) + ")"});
    }
    return violations;
}

Violations header_form(const SourceFile& file) {
    if (!file.path.ends_with(".hpp")) return {};
    Violations violations;
    if (file.lines.empty() || file.lines.front() != "#pragma once")
        violations.push_back({file.path, 1, "a header begins with #pragma once"});
    if (std::ranges::none_of(file.lines, [](const auto& line) { return line.find("//") != std::string::npos; }))
        violations.push_back({file.path, 0, "a header says in comments what its declarations are"});
    return violations;
}

} // namespace shibi::house
