#include "core/refusal.hpp"
#include "net/problem.hpp"
#include "net/problem_pages.hpp"
#include "support/source_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

using namespace shibi;
using namespace shibi::net;
namespace fs = std::filesystem;

namespace {

std::string read_file(const fs::path& path) {
    std::ifstream input(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
}

/// Every slug that a source gives to problem() or to a helper with the same arguments.
std::set<std::string> slugs_in_sources() {
    const std::regex call(R"re([(,]\s*[1-5][0-9][0-9],\s*"([a-z-]+)")re");
    std::set<std::string> slugs;
    for (const auto& entry : fs::recursive_directory_iterator(testing::source_folder() / "server")) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string text = read_file(entry.path());
        for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match)
            slugs.insert((*match)[1]);
    }
    return slugs;
}

std::set<std::string> slugs_of_refusals() {
    std::set<std::string> slugs;
    for (int code = 0; core::to_string(static_cast<core::RefusalCode>(code)) != "unknown"; ++code) {
        const std::string body =
            problem_of(core::Refusal{.code = static_cast<core::RefusalCode>(code), .message = "m", .allowed = "a"})
                .body;
        const std::size_t start = body.find("/problems/") + 10;
        slugs.insert(body.substr(start, body.find('"', start) - start));
    }
    return slugs;
}

std::set<std::string> slugs_of_pages() {
    std::set<std::string> slugs;
    for (const ProblemPage& page : problem_pages())
        slugs.insert(std::string{page.slug});
    return slugs;
}

} // namespace

TEST_CASE("every problem that the server can answer with has a page, and no page is of another") {
    std::set<std::string> emitted = slugs_in_sources();
    CHECK(emitted.contains("link-revoked"));
    CHECK(emitted.contains("foreign-origin"));
    emitted.merge(slugs_of_refusals());
    CHECK(emitted.contains("base-mismatch"));
    std::set<std::string> missing;
    std::ranges::set_difference(emitted, slugs_of_pages(), std::inserter(missing, missing.end()));
    for (const std::string& slug : missing)
        FAIL_CHECK("there is no page for /problems/", slug);
    std::set<std::string> idle;
    std::ranges::set_difference(slugs_of_pages(), emitted, std::inserter(idle, idle.end()));
    for (const std::string& slug : idle)
        FAIL_CHECK("nothing leads to /problems/", slug);
}

TEST_CASE("pages stand in order and are found by their slug") {
    CHECK(std::ranges::is_sorted(problem_pages(), {}, &ProblemPage::slug));
    for (const ProblemPage& page : problem_pages())
        CHECK(find_problem_page(page.slug) == &page);
    CHECK(find_problem_page("link") == nullptr);
    CHECK(find_problem_page("zebra") == nullptr);
}

TEST_CASE("a page says what it means and what to do, and is well-formed whatever the words") {
    const std::string html =
        render(ProblemPage{.slug = "a-b", .title = "A <b>", .meaning = "x & y", .remedy = "do it"});
    for (const char* part : {"A &lt;b&gt;", "x &amp; y", "do it", "/problems/a-b"})
        CHECK(html.contains(part));
    CHECK_FALSE(html.contains("<b>"));
    CHECK(render_problem_list().contains("href=\"/problems/link-expired\""));
}
