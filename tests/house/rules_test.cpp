// Each rule is shown a planted violation and must find exactly it.
#include "house/include_rules.hpp"
#include "house/shape_rules.hpp"
#include "house/tree_rules.hpp"
#include "house/word_rules.hpp"

#include <doctest/doctest.h>

#include <string>

namespace shibi::house {
// NOLINTNEXTLINE(misc-use-internal-linkage): doctest finds it by argument-dependent lookup
std::ostream& operator<<(std::ostream& out, const Violation& violation) {
    return out << describe({violation});
}
} // namespace shibi::house

using namespace shibi::house;

namespace {

/// The lines on which a rule found something: "2 5".
template<typename Rule>
std::string lines_of(Rule rule, std::string path, std::string_view text) {
    std::string lines;
    for (const auto& violation : rule(source_file(std::move(path), text)))
        lines += (lines.empty() ? "" : " ") + std::to_string(violation.line);
    return lines;
}

std::string repeat(std::string_view line, std::size_t times) {
    std::string text;
    for (std::size_t count = 0; count < times; ++count)
        text += line;
    return text;
}

} // namespace

TEST_CASE("an include to the right, or from nowhere, is found") {
    CHECK(lines_of(include_direction, "server/core/exam.cpp",
                   "#include \"core/exam.hpp\"\n#include \"live/hall.hpp\"\n") == "2");
    CHECK(lines_of(include_direction, "server/live/hall.cpp", "#include \"store/journal.hpp\"\n") == "");
    CHECK(lines_of(include_direction, "server/live/hall.cpp", "#include \"hall.hpp\"\n") == "1");
    CHECK(lines_of(include_direction, "server/main.cpp", "#include \"app/serve.hpp\"\n") == "");
    CHECK(lines_of(include_direction, "tests/core/exam_test.cpp", "#include \"live/hall.hpp\"\n") == "");
}

TEST_CASE("a library out of its folder is found") {
    CHECK(lines_of(library_confinement, "server/live/hall.cpp", "#include <vector>\n#include <nlohmann/json.hpp>\n") ==
          "2");
    CHECK(lines_of(library_confinement, "server/wire/frames.cpp", "#include <nlohmann/json.hpp>\n") == "");
    CHECK(lines_of(library_confinement, "server/app/serve.cpp", "#include <boost/asio/io_context.hpp>\n") == "1");
    CHECK(lines_of(library_confinement, "server/core/text.cpp", "#include <thread>\n#include <random>\n") == "1 2");
    CHECK(lines_of(library_confinement, "server/core/text.cpp", "// #include <thread>\n") == "");
}

TEST_CASE("a header that is dear to compile and leaves its folder is found") {
    const auto header = source_file("server/wire/reader.hpp", "#include <nlohmann/json.hpp>\n");
    const std::string use = "#include \"wire/reader.hpp\"\n";
    CHECK(dear_headers_stay_home({header, source_file("server/wire/reader.cpp", use)}).empty());
    CHECK(dear_headers_stay_home({header, source_file("server/net/routes.cpp", use)}).size() == 1);
    CHECK(dear_headers_stay_home({source_file("server/wire/reader.hpp", "#include <nlohmann/json_fwd.hpp>\n"),
                                  source_file("server/net/routes.cpp", use)})
              .empty());
}

TEST_CASE("banned calls are found in code, and not in comments or literals") {
    CHECK(lines_of(banned_calls, "tests/net/http_test.cpp", "a();\nstd::this_thread::sleep_for(1s);\n") == "2");
    CHECK(lines_of(banned_calls, "server/net/http.cpp", "io_context_.stop();\nio_context.stop();\n") == "1 2");
    // Loop::abort, after a fault: memory may be ahead of the disk.
    CHECK(lines_of(banned_calls, "server/net/loop.cpp", "context.stop();\n") == "");
    CHECK(lines_of(banned_calls, "server/net/http.cpp", "acceptor.stop();\ntimer.stop();\n") == "");
    CHECK(lines_of(banned_calls, "server/core/text.cpp", "std::rand();\n") == "1");
    CHECK(lines_of(banned_calls, "server/core/text.cpp", "operand();\nbrand(2);\n") == "");
    CHECK(lines_of(banned_calls, "server/app/run.cpp", "std::system(\"ls\");\nsystem_clock::now();\n") == "1");
    CHECK(lines_of(banned_calls, "server/live/hall.cpp", "std::chrono::system_clock::now();\n") == "1");
    CHECK(lines_of(banned_calls, "server/net/http.cpp",
                   "// sleep_for\nlog(\"sleep_for\");\nauto x = R\"(\nsleep_for\n)\";\n") == "");
    CHECK(lines_of(banned_calls, "server/net/http.cpp", "auto digit = 1'000; std::printf(\"x\");\n") == "1");
    CHECK(lines_of(banned_calls, "server/net/http.cpp", "co_spawn(executor, run(), asio::detached);\n") == "1");
    CHECK(lines_of(banned_calls, "server/live/hall.cpp", "co_await next();\n") == "1");
}

TEST_CASE("notes to self, machine paths and a word with too many meanings are found") {
    CHECK(lines_of(banned_words, "server/core/text.cpp", "int a;\n// TODO: later\n// FIXME\n") == "2 3");
    CHECK(lines_of(banned_words, "scripts/run", "see DESIGN.md\ncd /work/main\n") == "2 1");
    CHECK(lines_of(banned_words, "web-client/src/a.ts",
                   "const session = 1;\nsessionStorage.clear();\nopenSession();\n") == "1 3");
    CHECK(lines_of(banned_words, "server/net/tls.cpp", "SSL_SESSION* a;\nobsession\n") == "2");
}

TEST_CASE("a file from another host is found") {
    CHECK(lines_of(foreign_hosts, "web-client/index.html", "<p>\n<script src=\"https://example.org/a.js\">\n") == "2");
    CHECK(lines_of(foreign_hosts, "web-client/src/a.css", "a { background: url(https://example.org/a.png) }\n") == "1");
    CHECK(lines_of(foreign_hosts, "web-client/src/a.svelte", "<a href={link}>https://example.org</a>\n") == "");
}

TEST_CASE("a file that is too long is found") {
    CHECK(lines_of(file_length, "server/core/text.cpp", repeat("\n", file_lines_max)) == "");
    CHECK(lines_of(file_length, "server/core/text.cpp", repeat("\n", file_lines_max + 1)) ==
          std::to_string(file_lines_max + 1));
    CHECK(lines_of(file_length, "server/main.cpp", repeat("\n", main_lines_max + 1)) ==
          std::to_string(main_lines_max + 1));
}

TEST_CASE("long files are found when they are many, not when they are few") {
    std::vector<SourceFile> files(18, source_file("a.cpp", "int a;\n"));
    files.push_back(source_file("b.cpp", repeat("\n", file_lines_usual + 1)));
    CHECK(files_are_short(files).empty());
    files.push_back(source_file("c.cpp", repeat("\n", file_lines_usual + 1)));
    CHECK(files_are_short(files).size() == 1);
    CHECK(files_are_short({source_file("a.cpp", repeat("\n", file_lines_median_max + 1))}).size() == 1);
}

TEST_CASE("a function that does not fit a screen is found, whatever surrounds it") {
    const auto body = repeat("    call();\n", function_lines_max - 2);
    CHECK(lines_of(function_length, "a.cpp", "void f() {\n" + body + "}\n") == "");
    CHECK(lines_of(function_length, "a.cpp", "namespace a {\nvoid f() {\n    call();\n" + body + "}\n}\n") == "2");
    CHECK(lines_of(function_length, "a.hpp", "struct A {\n    int f() const {\n    " + body + "\n    }\n};\n") == "2");
    CHECK(lines_of(function_length, "a.cpp", "TEST_CASE(\"a ({\") {\n    call();\n" + body + "}\n") == "1");
    CHECK(lines_of(function_length, "a.cpp", "constexpr std::array a = {\n" + body + body + "};\n") == "");
}

TEST_CASE("a header without guard or explanation is found") {
    CHECK(lines_of(header_form, "server/a.hpp", "#pragma once\n/// What it is.\nint a();\n") == "");
    CHECK(lines_of(header_form, "server/a.hpp", "int a();\n") == "1 0");
    CHECK(lines_of(header_form, "server/a.cpp", "int a();\n") == "");
}

TEST_CASE("a test of nothing is found") {
    const auto source = source_file("server/core/sitting/decide.cpp", "");
    CHECK(tests_mirror_sources({source, source_file("tests/core/sitting/decide_test.cpp", ""),
                                source_file("tests/core/sitting/decide_save_test.cpp", "")})
              .empty());
    CHECK(tests_mirror_sources({source, source_file("tests/core/decide_test.cpp", "")}).size() == 1);
    CHECK(tests_mirror_sources({source, source_file("tests/core/sitting/evolve_test.cpp", "")}).size() == 1);
}

TEST_CASE("a message that only one side knows is found") {
    const auto description =
        source_file("PROTOCOL.md", "    {\"type\":\"hello\",\"after\":1}\n    {\"type\":\"save\"}\n");
    const auto client = source_file("protocol.ts", "  | { type: 'hello'; after: number }\n  | { type: 'ping' }\n");
    CHECK(protocols_agree(description, client).size() == 2);
    CHECK(protocols_agree(description, source_file("protocol.ts", "{ type: 'hello' }\n{ type: 'save' }\n")).empty());
    CHECK(golden_frames_agree(description, {source_file("a.json", "{\"type\": \"hello\"}\n")}).size() == 1);
}

TEST_CASE("a package that NOTICE forgets is found") {
    const auto notice = source_file("NOTICE", "svelte, MIT\nBoost, BSL-1.0\n");
    const auto packages =
        source_file("package.json", "{\n  \"dependencies\": {\n    \"svelte\": \"5\",\n    \"idb\": \"8\"\n  },\n  "
                                    "\"devDependencies\": {\n    \"vite\": \"8\"\n  }\n}\n");
    CHECK(notice_is_complete(notice, packages, {"Boost", "OpenSSL"}).size() == 2);
    CHECK(notice_is_complete(notice, source_file("package.json", ""), {"Boost"}).empty());
}
