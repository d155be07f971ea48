#include "house/include_rules.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

namespace shibi::house {

namespace {

/// From left to right.
constexpr std::array<std::string_view, 9> dependency_line = {"core", "checks", "wire", "auth", "store",
                                                             "live", "net",    "app",  "main"};

std::optional<std::size_t> rank(std::string_view folder) {
    const auto* found = std::ranges::find(dependency_line, folder);
    if (found == dependency_line.end()) return std::nullopt;
    return static_cast<std::size_t>(found - dependency_line.begin());
}

struct Include {
    std::string name;
    bool quoted = false;
};

std::optional<Include> include_of(std::string_view line) {
    static constexpr std::string_view directive = "#include ";
    if (!line.starts_with(directive) || line.size() < directive.size() + 2) return std::nullopt;
    line.remove_prefix(directive.size());
    const bool quoted = line.front() == '"';
    const auto end = line.find(quoted ? '"' : '>', 1);
    return Include{.name = std::string(line.substr(1, end - 1)), .quoted = quoted};
}

/// Who may include a library's headers. `folders`: names with a space before and after each.
struct Library {
    std::string_view prefix;
    std::string_view folders;
};

constexpr std::array libraries = {
    Library{.prefix = "nlohmann/", .folders = " wire net app "},
    Library{.prefix = "valijson/", .folders = " wire "},
    Library{.prefix = "SQLiteCpp/", .folders = " store "},
    Library{.prefix = "sqlite3.h", .folders = " store "},
    Library{.prefix = "boost/beast", .folders = " net "},
    Library{.prefix = "boost/asio", .folders = " net "},
    Library{.prefix = "openssl/", .folders = " wire auth store net "},
    Library{.prefix = "unicode/", .folders = " core checks "},
    Library{.prefix = "prometheus/", .folders = " net "},
    Library{.prefix = "spdlog/", .folders = " net app "},
    Library{.prefix = "CLI/", .folders = " app "},
    Library{.prefix = "toml++/", .folders = " app "},
    Library{.prefix = "coroutine", .folders = " net "},
    Library{.prefix = "thread", .folders = " store net app "},
    Library{.prefix = "mutex", .folders = " store net app "},
    Library{.prefix = "random", .folders = " auth "},
    Library{.prefix = "fstream", .folders = " wire store net app generator "},
    Library{.prefix = "iostream", .folders = " app main generator "},
    Library{.prefix = "regex", .folders = " "},
};

/// Libraries whose headers take seconds of every unit that includes them.
constexpr std::array<std::string_view, 6> dear = {"nlohmann/json.hpp", "boost/beast", "valijson/",
                                                  "SQLiteCpp/",        "CLI/",        "toml++/"};

bool includes_something_dear(const SourceFile& file) {
    return std::ranges::any_of(file.code, [](const auto& line) {
        const auto include = include_of(line);
        return include && !include->quoted &&
               std::ranges::any_of(dear, [&](std::string_view prefix) { return include->name.starts_with(prefix); });
    });
}

} // namespace

Violations include_direction(const SourceFile& file) {
    Violations violations;
    const auto own_rank = rank(server_folder(file.path));
    if (!own_rank) return violations;
    for (std::size_t at = 0; at < file.code.size(); ++at) {
        const auto include = include_of(file.code[at]);
        if (!include || !include->quoted) continue;
        const auto target = rank(include->name.substr(0, include->name.find('/')));
        if (!target)
            violations.push_back({file.path, at + 1, "includes are written from server/: " + include->name});
        else if (*target > *own_rank)
            violations.push_back({file.path, at + 1,
                                  std::string(dependency_line.at(*own_rank)) + " may not include from " +
                                      std::string(dependency_line.at(*target)) + ", which is to its right"});
    }
    return violations;
}

Violations library_confinement(const SourceFile& file) {
    Violations violations;
    // A program of the build: it reads the public tables and is not in the server.
    const bool generates = file.path.starts_with("server/checks/generator/");
    const auto folder = generates ? "generator" : server_folder(file.path);
    if (folder.empty()) return violations;
    for (std::size_t at = 0; at < file.code.size(); ++at) {
        const auto include = include_of(file.code[at]);
        if (!include || include->quoted) continue;
        for (const auto& library : libraries) {
            const bool whole_name = !library.prefix.ends_with('/') && !library.prefix.starts_with("boost");
            if (whole_name ? include->name != library.prefix : !include->name.starts_with(library.prefix)) continue;
            const bool allowed = library.folders.find(" " + folder + " ") != std::string_view::npos;
            if (!allowed)
                violations.push_back(
                    {file.path, at + 1, "<" + include->name + "> belongs in" + std::string(library.folders) + "only"});
        }
    }
    return violations;
}

Violations dear_headers_stay_home(const std::vector<SourceFile>& files) {
    std::set<std::string> dear_headers;
    for (const auto& file : files)
        if (file.path.starts_with("server/") && file.path.ends_with(".hpp") && includes_something_dear(file))
            dear_headers.insert(file.path.substr(std::string_view("server/").size()));
    Violations violations;
    for (const auto& file : files) {
        const auto folder = server_folder(file.path);
        for (std::size_t at = 0; !folder.empty() && at < file.code.size(); ++at) {
            const auto include = include_of(file.code[at]);
            if (include && include->quoted && dear_headers.contains(include->name) &&
                !include->name.starts_with(folder + "/"))
                violations.push_back(
                    {file.path, at + 1, include->name + " includes a library that is dear to compile"});
        }
    }
    return violations;
}

} // namespace shibi::house
