#include "house/tree_rules.hpp"

#include <algorithm>

namespace shibi::house {

namespace {

constexpr std::string_view test_suffix = "_test.cpp";

/// "wire/names" of "server/wire/names.cpp".
std::set<std::string> source_stems(const std::vector<SourceFile>& files) {
    std::set<std::string> stems;
    for (const auto& file : files)
        if (file.path.starts_with("server/") && is_cpp(file.path))
            stems.insert(file.path.substr(7, file.path.size() - 7 - 4));
    return stems;
}

/// Whether `stem` or what is left of it before some '_' is a source.
bool stands_for_a_source(std::string stem, const std::set<std::string>& stems) {
    while (!stems.contains(stem)) {
        const auto underscore = stem.rfind('_');
        if (underscore == std::string::npos || underscore < stem.rfind('/')) return false;
        stem.erase(underscore);
    }
    return true;
}

/// The text after `opening` up to the next quote, for each occurrence in `line`.
void collect_quoted(std::string_view line, std::string_view opening, std::set<std::string>& found) {
    const char quote = opening.back();
    for (auto at = line.find(opening); at != std::string_view::npos; at = line.find(opening, at + 1)) {
        const auto from = at + opening.size();
        if (const auto end = line.find(quote, from); end != std::string_view::npos)
            found.emplace(line.substr(from, end - from));
    }
}

Violations missing(const std::set<std::string>& wanted, const std::set<std::string>& present, const std::string& path,
                   const std::string& what) {
    Violations violations;
    for (const auto& name : wanted)
        if (!present.contains(name))
            violations.push_back({path, 0, std::string(what).append(" '").append(name).append("'")});
    return violations;
}

void append(Violations& violations, Violations more) {
    violations.insert(violations.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// The keys of package.json's "dependencies", one a line as npm writes them.
std::vector<std::string> npm_dependencies(const SourceFile& package_json) {
    std::vector<std::string> names;
    bool inside = false;
    for (const auto& line : package_json.lines) {
        if (line.find("\"dependencies\": {") != std::string::npos) {
            inside = true;
        } else if (inside && line.find('}') != std::string::npos) {
            inside = false;
        } else if (inside) {
            const auto open = line.find('"');
            if (open != std::string::npos) names.push_back(line.substr(open + 1, line.find('"', open + 1) - open - 1));
        }
    }
    return names;
}

} // namespace

Violations tests_mirror_sources(const std::vector<SourceFile>& files) {
    static constexpr std::string_view tests = "tests/";
    const auto stems = source_stems(files);
    Violations violations;
    for (const auto& file : files) {
        if (!file.path.starts_with(tests) || !file.path.ends_with(test_suffix)) continue;
        const auto stem = file.path.substr(tests.size(), file.path.size() - tests.size() - test_suffix.size());
        if (!stands_for_a_source(stem, stems))
            violations.push_back({file.path, 0, "tests mirror server/: there is no server/" + stem + ".cpp or .hpp"});
    }
    return violations;
}

std::set<std::string> message_types(const SourceFile& file) {
    std::set<std::string> types;
    for (const auto& line : file.lines) {
        collect_quoted(line, "\"type\":\"", types);
        collect_quoted(line, "\"type\": \"", types);
        collect_quoted(line, " type: '", types);
    }
    // Items of an exam have a type, too.
    for (const auto* item_type : {"essay", "short_text", "quantity", "choice", "url"})
        types.erase(item_type);
    return types;
}

Violations protocols_agree(const SourceFile& description, const SourceFile& client) {
    const auto described = message_types(description);
    const auto declared = message_types(client);
    auto violations = missing(described, declared, client.path, "PROTOCOL.md describes, but this does not declare,");
    append(violations,
           missing(declared, described, description.path, "protocol.ts declares, but this does not describe,"));
    return violations;
}

Violations golden_frames_agree(const SourceFile& description, const std::vector<SourceFile>& golden) {
    const auto described = message_types(description);
    std::set<std::string> shown;
    for (const auto& file : golden)
        shown.merge(message_types(file));
    return missing(described, shown, "tests/golden", "there is no golden frame of type");
}

Violations notice_is_complete(const SourceFile& notice, const SourceFile& package_json,
                              const std::vector<std::string>& libraries) {
    Violations violations;
    auto names = npm_dependencies(package_json);
    names.insert(names.end(), libraries.begin(), libraries.end());
    for (const auto& name : names)
        if (std::ranges::none_of(notice.lines,
                                 [&](const auto& line) { return find_word(line, name) != std::string::npos; }))
            violations.push_back({notice.path, 0, "does not name " + name});
    return violations;
}

} // namespace shibi::house
