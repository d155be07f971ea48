#pragma once

#include "checks/check.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace shibi::checks::test {

/// One line of cases.txt: what is required, the text, and the report's verdicts with the text marked.
struct MarkedCase {
    std::string line; ///< as it stands in the file
    std::u16string text;
    Requirement requirement;
};

/// All cases of tests/checks/cases.txt, in order.
std::vector<MarkedCase> read_marked_cases();

/// The line that the case should be, made from what the checker says.
std::string line_of(const MarkedCase& marked_case, const Report& report);

std::u16string utf16(std::string_view utf8);

} // namespace shibi::checks::test
