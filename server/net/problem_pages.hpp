#pragma once

#include <span>
#include <string>
#include <string_view>

namespace shibi::net {

/// What a problem's type ("/problems/link-expired") leads to: for whoever meets one and wants to know what to do.
struct ProblemPage {
    std::string_view slug;
    std::string_view title;
    std::string_view meaning;
    std::string_view remedy;
};

/// One for every problem that the server can answer with, by slug.
std::span<const ProblemPage> problem_pages();
/// Null when there is none.
const ProblemPage* find_problem_page(std::string_view slug);

/// A short HTML page.
std::string render(const ProblemPage& page);
/// All of them, with links.
std::string render_problem_list();

} // namespace shibi::net
