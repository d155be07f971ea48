// The rules of the house, held to the tree as it is. rules_test.cpp shows that each of them finds what it looks for.
#include "house/include_rules.hpp"
#include "house/shape_rules.hpp"
#include "house/tree_rules.hpp"
#include "house/word_rules.hpp"
#include "support/source_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>

using namespace shibi::house;

namespace {

std::vector<SourceFile> our_tree(const std::vector<std::string>& folders) {
    return read_tree(shibi::testing::source_folder(), folders);
}

const std::vector<SourceFile>& cpp_files() {
    static const auto files = [] {
        auto all = our_tree({"server", "tests"});
        std::erase_if(all, [](const auto& file) { return !is_cpp(file.path); });
        return all;
    }();
    return files;
}

const std::vector<SourceFile>& client_files() {
    static const auto files = our_tree({"web-client/src", "web-client/index.html"});
    return files;
}

SourceFile the_file(const std::string& path) {
    return our_tree({path}).at(0);
}

template<typename Rule>
Violations broken(const std::vector<SourceFile>& files, Rule rule) {
    Violations all;
    for (const auto& file : files)
        std::ranges::move(rule(file), std::back_inserter(all));
    return all;
}

void check_none(const Violations& violations) {
    INFO(describe(violations));
    CHECK(violations.empty());
}

} // namespace

TEST_CASE("the tree is read: an empty one would break no rule") {
    CHECK(cpp_files().size() > 100);
    CHECK(client_files().size() > 10);
}

TEST_CASE("each folder includes from its left only") {
    check_none(broken(cpp_files(), include_direction));
}

TEST_CASE("each library stays in the folders it belongs to") {
    check_none(broken(cpp_files(), library_confinement));
}

TEST_CASE("no file is too long, and most are short") {
    check_none(broken(cpp_files(), file_length));
    check_none(broken(client_files(), file_length));
    check_none(files_are_short(cpp_files()));
    check_none(files_are_short(client_files()));
}

TEST_CASE("functions fit a screen") {
    check_none(broken(cpp_files(), function_length));
}

TEST_CASE("headers begin with #pragma once and explain themselves") {
    check_none(broken(cpp_files(), header_form));
}

TEST_CASE("no banned call is made") {
    check_none(broken(cpp_files(), banned_calls));
}

TEST_CASE("no note to self, machine path or word with too many meanings is left") {
    auto files = our_tree(
        {"server", "tests", "web-client/src", "scripts", "exam-content/schema", "README.md", "CHANGELOG.md", "NOTICE"});
    // The rules themselves and their planted violations name what they forbid.
    std::erase_if(files, [](const auto& file) { return file.path.starts_with("tests/house/"); });
    check_none(broken(files, banned_words));
}

TEST_CASE("the client loads nothing from other hosts") {
    check_none(broken(client_files(), foreign_hosts));
}

TEST_CASE("tests mirror sources") {
    auto files = cpp_files();
    std::erase_if(files, [](const auto& file) {
        return std::ranges::any_of(
            std::initializer_list<std::string_view>{"tests/house/", "tests/simulation/", "tests/load/", "tests/bench/",
                                                    "tests/system/", "tests/fuzz/", "tests/support/"},
            [&](std::string_view folder) { return file.path.starts_with(folder); });
    });
    // What is promised by a whole folder and not by one of its files.
    std::erase_if(files, [](const auto& file) {
        return std::ranges::any_of(std::initializer_list<std::string_view>{"tests/checks/linear_time_test.cpp",
                                                                           "tests/checks/tricky_test.cpp",
                                                                           "tests/store/power_cut_test.cpp"},
                                   [&](std::string_view path) { return file.path == path; });
    });
    check_none(tests_mirror_sources(files));
}

TEST_CASE("the client speaks the protocol that is described") {
    check_none(protocols_agree(the_file("server/wire/PROTOCOL.md"), the_file("web-client/src/protocol.ts")));
}

TEST_CASE("every kind of frame has a golden frame") {
    check_none(golden_frames_agree(the_file("server/wire/PROTOCOL.md"), our_tree({"tests/golden"})));
}

TEST_CASE("NOTICE names what the product is built with") {
    check_none(notice_is_complete(the_file("NOTICE"), the_file("web-client/package.json"),
                                  {"Boost", "OpenSSL", "JSON for Modern C++", "SQLiteCpp", "SQLite", "fmt", "spdlog",
                                   "toml++", "CLI11", "valijson", "zlib", "Unicode", "OpenCC"}));
}
