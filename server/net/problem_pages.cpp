#include "net/problem_pages.hpp"

#include "net/problem_page_texts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::net {

namespace {

constexpr std::string_view page_start = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
                                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                                        "<title>{0} · Shibi</title></head>\n<body>\n<main>\n<h1>{0}</h1>\n";
constexpr std::string_view page_end = "</main>\n</body>\n</html>\n";

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text)
        switch (c) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        default: html += c;
        }
    return html;
}

} // namespace

std::span<const ProblemPage> problem_pages() {
    return problem_page_texts;
}

const ProblemPage* find_problem_page(std::string_view slug) {
    const auto* const found = std::ranges::lower_bound(problem_page_texts, slug, {}, &ProblemPage::slug);
    return found != problem_page_texts.end() && found->slug == slug ? found : nullptr;
}

std::string render(const ProblemPage& page) {
    std::string html = fmt::format(page_start, escaped(page.title));
    html += fmt::format("<p><code>/problems/{}</code></p>\n", page.slug);
    html += fmt::format("<h2>What it means</h2>\n<p>{}</p>\n", escaped(page.meaning));
    html += fmt::format("<h2>What to do</h2>\n<p>{}</p>\n", escaped(page.remedy));
    html += "<p><a href=\"/problems\">All problems</a></p>\n";
    html += page_end;
    return html;
}

std::string render_problem_list() {
    std::string html = fmt::format(page_start, "Problems");
    html += "<p>Whatever the server refuses over HTTP is answered with one of these types (RFC 9457).</p>\n<ul>\n";
    for (const ProblemPage& page : problem_page_texts)
        html += fmt::format("<li><a href=\"/problems/{0}\">{0}</a>: {1}</li>\n", page.slug, escaped(page.title));
    html += "</ul>\n";
    html += page_end;
    return html;
}

} // namespace shibi::net
