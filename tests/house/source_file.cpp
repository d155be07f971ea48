#include "house/source_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace shibi::house {

namespace {

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

template<typename Range>
bool contains(const Range& range, std::string_view value) {
    return std::ranges::find(range, value) != std::ranges::end(range);
}

/// Blanks everything from `from` to `to` (not included) but line ends.
void blank(std::string& text, std::size_t from, std::size_t to) {
    for (auto at = from; at < std::min(to, text.size()); ++at)
        if (text[at] != '\n') text[at] = ' ';
}

bool is_identifier_character(char character) {
    return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_';
}

/// One past the closing quote of the literal that opens at `at`; a literal ends with its line at the latest.
std::size_t end_of_literal(const std::string& text, std::size_t at) {
    const char quote = text[at];
    for (auto next = at + 1; next < text.size() && text[next] != '\n'; ++next) {
        if (text[next] == '\\')
            ++next;
        else if (text[next] == quote)
            return next + 1;
    }
    return std::min(text.find('\n', at), text.size());
}

/// Blanks the insides of comments and literals.
std::string code_of(std::string text) {
    for (std::size_t at = 0; at < text.size();) {
        if (text.compare(at, 2, "//") == 0) {
            const auto end = std::min(text.find('\n', at), text.size());
            blank(text, at, end);
            at = end;
        } else if (text.compare(at, 2, "/*") == 0) {
            const auto end = std::min(text.find("*/", at), text.size());
            blank(text, at, end + 2);
            at = end + 2;
        } else if (text.compare(at, 2, "R\"") == 0 && (at == 0 || !is_identifier_character(text[at - 1]))) {
            const auto open = std::min(text.find('(', at), text.size());
            const auto closing = ")" + text.substr(at + 2, open - at - 2) + "\"";
            const auto end = std::min(text.find(closing, open), text.size());
            blank(text, at + 2, end);
            at = end + closing.size();
        } else if (text[at] == '"' || (text[at] == '\'' && (at == 0 || !is_identifier_character(text[at - 1])))) {
            const auto end = end_of_literal(text, at);
            if (!text.substr(0, at).ends_with("#include ")) blank(text, at + 1, end - 1);
            at = end;
        } else {
            ++at;
        }
    }
    return text;
}

bool is_ours(const std::filesystem::path& path) {
    static constexpr std::array<std::string_view, 6> not_ours = {"node_modules", "dist",   "build",
                                                                 "output",       ".cache", "__snapshots__"};
    return std::ranges::none_of(path, [](const auto& part) { return contains(not_ours, part.string()); });
}

bool is_text(const std::filesystem::path& path) {
    if (path.filename().string().find(".scratch.") != std::string::npos) return false; // kept out of the repository
    static constexpr std::array<std::string_view, 16> extensions = {".cpp",   ".hpp",  ".ts", ".mjs",  ".js", ".svelte",
                                                                    ".css",   ".html", ".md", ".json", ".sh", ".txt",
                                                                    ".cmake", ".yml",  "",    ".jsonl"};
    return contains(extensions, path.extension().string()) && path.filename() != "package-lock.json";
}

} // namespace

SourceFile source_file(std::string path, std::string_view text) {
    SourceFile file{.path = std::move(path), .lines = split_lines(text), .code = {}};
    if (is_cpp(file.path)) file.code = split_lines(code_of(std::string(text)));
    return file;
}

std::vector<SourceFile> read_tree(const std::filesystem::path& root, const std::vector<std::string>& folders) {
    std::vector<std::filesystem::path> paths;
    for (const auto& folder : folders) {
        if (std::filesystem::is_regular_file(root / folder)) {
            paths.push_back(root / folder);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder))
            if (entry.is_regular_file() && is_text(entry.path()) &&
                is_ours(std::filesystem::relative(entry.path(), root)))
                paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    std::vector<SourceFile> files;
    for (const auto& path : paths) {
        std::ifstream stream(path, std::ios::binary);
        if (!stream) throw std::runtime_error("cannot read " + path.string());
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        files.push_back(source_file(std::filesystem::relative(path, root).generic_string(), text));
    }
    return files;
}

std::string server_folder(std::string_view path) {
    static constexpr std::string_view server = "server/";
    if (!path.starts_with(server)) return {};
    path.remove_prefix(server.size());
    if (path == "main.cpp") return "main";
    const auto slash = path.find('/');
    return slash == std::string_view::npos ? std::string{} : std::string(path.substr(0, slash));
}

bool is_cpp(std::string_view path) {
    return path.ends_with(".cpp") || path.ends_with(".hpp");
}

std::size_t find_word(std::string_view line, std::string_view word) {
    for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool begins = at == 0 || !is_identifier_character(word.front()) || !is_identifier_character(line[at - 1]);
        const bool ends =
            end == line.size() || !is_identifier_character(word.back()) || !is_identifier_character(line[end]);
        if (begins && ends) return at;
    }
    return std::string_view::npos;
}

std::string describe(const Violations& violations) {
    std::string text;
    for (const auto& violation : violations)
        text += "\n" + violation.path + ":" + std::to_string(violation.line) + ": " + violation.what;
    return text;
}

} // namespace shibi::house
