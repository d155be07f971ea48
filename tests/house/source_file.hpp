#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The tree as text, for the rules of the house that no compiler checks.
namespace shibi::house {

struct SourceFile {
    std::string path;               ///< from the root of the checkout, with '/'
    std::vector<std::string> lines; ///< as they are
    std::vector<std::string> code;  ///< C++ only: the same lines with comments and the insides of literals blanked
};

/// One broken rule. `line` counts from 1; 0: the file as a whole.
struct Violation {
    std::string path;
    std::size_t line = 0;
    std::string what; ///< what is wrong and what to do instead
    friend bool operator==(const Violation&, const Violation&) = default;
};
using Violations = std::vector<Violation>;

/// Splits `text`; fills `code` where the path ends in .cpp or .hpp.
SourceFile source_file(std::string path, std::string_view text);

/// Every text file that is ours below `root`/`folder` for each folder, in the order of their paths; without build
/// results, npm packages and other people's data. A folder may also be one file.
std::vector<SourceFile> read_tree(const std::filesystem::path& root, const std::vector<std::string>& folders);

/// "store" of "server/store/journal.cpp", "main" of "server/main.cpp", empty outside server/.
std::string server_folder(std::string_view path);

bool is_cpp(std::string_view path);

/// Position of `word` in `line` where it is not part of a longer identifier, or npos.
std::size_t find_word(std::string_view line, std::string_view word);

/// One line for each violation, as compilers print theirs.
std::string describe(const Violations& violations);

} // namespace shibi::house
