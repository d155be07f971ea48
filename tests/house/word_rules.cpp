#include "house/word_rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace shibi::house {

namespace {

/// `word` must not occur in files whose path starts with one of `where` (separated by spaces; empty: anywhere), but
/// for the file `except`.
struct Ban {
    std::string_view word;
    std::string_view where;
    std::string_view instead;
    std::string_view except = {};
};

constexpr std::array calls = {
    Ban{"sleep_for", "", "tests step time by hand or wait for a condition; the server uses timers"},
    Ban{"sleep_until", "", "tests step time by hand or wait for a condition; the server uses timers"},
    Ban{"usleep", "", "tests step time by hand or wait for a condition; the server uses timers"},
    Ban{"io_context_.stop()", "server/", "let the loop fall through: close what keeps it busy"},
    Ban{"io_context.stop()", "server/", "let the loop fall through: close what keeps it busy"},
    Ban{"context.stop()", "server/", "let the loop fall through: close what keeps it busy", "server/net/loop.cpp"},
    Ban{"context_.stop()", "server/", "let the loop fall through: close what keeps it busy"},
    Ban{"io.stop()", "server/", "let the loop fall through: close what keeps it busy"},
    Ban{"io_.stop()", "server/", "let the loop fall through: close what keeps it busy"},
    Ban{"loop.stop()", "server/", "let the loop fall through: close what keeps it busy"},
    Ban{"loop_.stop()", "server/", "let the loop fall through: close what keeps it busy"},
    Ban{"detached", "server/", "co_spawn with a handler that logs and counts"},
    Ban{"awaitable_operators", "", "awaitable || and && lose failures: use a closing flag and a wake-up"},
    Ban{"rand(", "", "a seeded generator in tests, auth/'s random source in the server"},
    Ban{"srand(", "", "a seeded generator in tests, auth/'s random source in the server"},
    Ban{"random_device", "server/core/ server/checks/ server/wire/ server/live/", "chance is handed in from outside"},
    Ban{"system(", "", "no shell is started from code"},
    Ban{"popen(", "server/", "no shell is started from code"},
    Ban{"printf(", "server/", "fmt"},
    Ban{"std::cout", "server/core/ server/checks/ server/wire/ server/auth/ server/store/ server/live/ server/net/",
        "a returned value, or the log of app/"},
    Ban{"std::cerr", "server/core/ server/checks/ server/wire/ server/auth/ server/store/ server/live/ server/net/",
        "a returned value, or the log of app/"},
    Ban{"system_clock::now", "server/core/ server/checks/ server/wire/ server/live/",
        "time is handed in by live/clock.hpp"},
    Ban{"steady_clock::now", "server/core/ server/checks/ server/wire/ server/live/",
        "time is handed in by live/clock.hpp"},
    Ban{"co_await", "server/core/ server/checks/ server/wire/ server/auth/ server/store/ server/live/",
        "coroutines live in net/, and in app/'s answers to its control socket"},
    Ban{"getenv", "server/core/ server/checks/ server/wire/ server/auth/ server/store/ server/live/ server/net/",
        "app/ reads the environment"},
    Ban{"using namespace std;", "", "written-out names"},
    Ban{"goto", "", "a function with an early return"},
};

constexpr std::array words = {
    Ban{"TODO", "", "do it, or file an issue"},
    Ban{"FIXME", "", "mend it, or file an issue"},
    Ban{"XXX", "", "say what is meant"},
    Ban{"/work/main", "", "no path of one machine"},
    Ban{"/work/shared", "", "no path of one machine"},
    Ban{"shared/seeds", "", "the project stands alone: say here what needs saying"},
    Ban{"DESIGN §", "", "the project stands alone: say here what needs saying"},
    Ban{"DESIGN.md", "", "the project stands alone: say here what needs saying"},
    Ban{"STYLE.md", "", "the project stands alone: say here what needs saying"},
    Ban{"PAGES.md", "", "the project stands alone: say here what needs saying"},
    Ban{"CHECKS.md", "", "the project stands alone: say here what needs saying"},
    Ban{".library/", "", "no path of one machine"},
    Ban{"/root/", "", "no path of one machine"},
    Ban{"registry.npmjs.org", "", "no host of a registry"},
    Ban{"deb.debian.org", "", "no host of a registry"},
};

/// Names of other people's things that hold the word.
constexpr std::array<std::string_view, 9> foreign_sessions = {
    "sessionStorage",      "CDPSession",   "SSL_SESSION",      "ssl_session", "SSL_SESS",
    "SSL_CTX_set_session", "test session", "word \"session\"", "*session*"};

bool applies(const Ban& ban, std::string_view path) {
    if (path == ban.except) return false;
    if (ban.where.empty()) return true;
    if (path.starts_with("server/checks/generator/")) return false; // a program of the build, not in the server
    for (std::string_view rest = ban.where; !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        if (path.starts_with(rest.substr(0, end))) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

template<typename Bans>
void look_for(const Bans& bans, const SourceFile& file, const std::vector<std::string>& lines, Violations& violations) {
    for (const auto& ban : bans) {
        if (!applies(ban, file.path)) continue;
        for (std::size_t at = 0; at < lines.size(); ++at)
            if (find_word(lines[at], ban.word) != std::string_view::npos)
                violations.push_back(
                    {file.path, at + 1, "'" + std::string(ban.word) + "': " + std::string(ban.instead)});
    }
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool speaks_of_sessions(std::string line) {
    for (const auto& foreign : foreign_sessions)
        for (auto at = line.find(foreign); at != std::string::npos; at = line.find(foreign))
            line.erase(at, foreign.size());
    return lower(line).find("session") != std::string::npos;
}

} // namespace

Violations banned_calls(const SourceFile& file) {
    Violations violations;
    if (is_cpp(file.path)) look_for(calls, file, file.code, violations);
    return violations;
}

Violations banned_words(const SourceFile& file) {
    Violations violations;
    look_for(words, file, file.lines, violations);
    for (std::size_t at = 0; at < file.lines.size(); ++at)
        if (speaks_of_sessions(file.lines[at]))
            violations.push_back({file.path, at + 1, "'session' means too many things: Sitting, Login or Connection"});
    return violations;
}

Violations foreign_hosts(const SourceFile& file) {
    static constexpr std::array<std::string_view, 4> loads = {"src=\"http", "href=\"http", "url(http",
                                                              "@import \"http"};
    Violations violations;
    for (std::size_t at = 0; at < file.lines.size(); ++at)
        for (const auto& load : loads)
            if (file.lines[at].find(load) != std::string::npos)
                violations.push_back({file.path, at + 1, "the client loads nothing from another host"});
    return violations;
}

} // namespace shibi::house
