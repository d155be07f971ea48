#include "checks/marked_case.hpp"

#include "core/text.hpp"
#include "support/source_folder.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace shibi::checks::test {
namespace {

std::string unmarked(const std::string& text) {
    std::string plain;
    bool in_expected = false;
    for (const char byte : text) {
        if (byte == '>') in_expected = true;
        if (byte == ']') in_expected = false;
        if (!in_expected && std::string_view("[]{}").find(byte) == std::string_view::npos) plain += byte;
    }
    return plain;
}

/// The short names of the stable line form.
std::string_view short_name(Variety variety) {
    switch (variety) {
    case Variety::standard:
    case Variety::standard_quoting_cantonese: return "cmn";
    case Variety::cantonese:
    case Variety::cantonese_quoting_standard: return "yue";
    case Variety::mixed: return "mixed";
    case Variety::neutral: break;
    }
    return "either";
}

std::string marked(std::u16string_view text, const Report& report) {
    std::string out;
    std::uint32_t at = 0;
    for (const Finding& finding : report.findings) {
        if (finding.group != Group::script && finding.group != Group::variety) continue;
        const std::string found = core::to_utf8(text.substr(finding.start, finding.end - finding.start));
        out += core::to_utf8(text.substr(at, finding.start - at));
        out += finding.group == Group::script ? "[" + found + ">" + finding.expected + "]" : "{" + found + "}";
        at = finding.end;
    }
    return out + core::to_utf8(text.substr(at));
}

MarkedCase case_of(const std::string& line) {
    std::istringstream fields(line);
    std::string script;
    std::string variety;
    fields >> script >> variety;
    const std::size_t bar = line.find(" | ");
    if (bar == std::string::npos) throw std::runtime_error("cases.txt: a line without ' | ': " + line);
    MarkedCase marked_case{line, utf16(unmarked(line.substr(bar + 3))), {}};
    marked_case.requirement.script = required_script_from(script);
    marked_case.requirement.variety = required_variety_from(variety);
    return marked_case;
}

} // namespace

std::u16string utf16(std::string_view utf8) {
    auto text = core::to_utf16(utf8);
    if (!text) throw std::runtime_error("a test's text is not UTF-8");
    return *std::move(text);
}

std::vector<MarkedCase> read_marked_cases() {
    std::ifstream file(testing::source_folder() / "tests/checks/cases.txt");
    std::vector<MarkedCase> cases;
    for (std::string line; std::getline(file, line);)
        if (!line.empty() && line.front() != '#') cases.push_back(case_of(line));
    return cases;
}

std::string line_of(const MarkedCase& marked_case, const Report& report) {
    const Requirement& requirement = marked_case.requirement;
    std::ostringstream line;
    line << (requirement.script ? to_string(*requirement.script) : "-") << ' '
         << (requirement.variety ? to_string(*requirement.variety) : "-") << ' ' << to_string(report.script) << ' '
         << short_name(report.variety) << ' ' << (report.script_ok ? "ok" : "no") << ' '
         << (report.variety_ok ? "ok" : "no") << " | " << marked(marked_case.text, report);
    return line.str();
}

} // namespace shibi::checks::test
