#include "wire/exam_notes.hpp"

#include "checks/check.hpp"
#include "core/text.hpp"
#include "wire/json_duplicates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace shibi::wire {
namespace {

/// What a language tag asks of a text; nothing where it is not Chinese.
std::optional<checks::Requirement> requirement_of(std::string_view language) {
    const bool cantonese = language.starts_with("yue-");
    if (!cantonese && !language.starts_with("zh-")) return std::nullopt;
    checks::Requirement requirement;
    requirement.variety = cantonese ? checks::RequiredVariety::yue : checks::RequiredVariety::cmn;
    if (language.find("-Hans") != std::string_view::npos) requirement.script = checks::RequiredScript::hans;
    if (language.find("-Hant") != std::string_view::npos) requirement.script = checks::RequiredScript::hant;
    return requirement;
}

/// Which findings an author wants to see: wrong characters one by one; words of the other variety only where there are
/// enough of them that the check would warn.
bool is_worth_a_note(const checks::Finding& finding, const checks::Report& report) {
    using enum checks::Group;
    if (finding.start == finding.end) return false;
    if (finding.group == variety) return !report.variety_ok;
    return finding.group == script || finding.group == encoding || finding.group == punctuation;
}

std::string marked(const core::Text& text, const checks::Finding& finding) {
    std::string words = core::to_utf8(std::u16string_view{text}.substr(finding.start, finding.end - finding.start));
    if (!finding.expected.empty()) words += fmt::format(" (expected {})", finding.expected);
    return words;
}

/// One line a kind: "slip: 潜 (expected 潛)".
std::vector<std::string> finding_lines(const core::Text& text, const checks::Report& report) {
    std::map<std::string_view, std::vector<std::string>> by_kind;
    for (const checks::Finding& finding : report.findings) {
        if (!is_worth_a_note(finding, report)) continue;
        auto& words = by_kind[checks::to_string(finding.kind)];
        std::string word = marked(text, finding);
        if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
    }
    std::vector<std::string> lines;
    for (const auto& [kind, words] : by_kind) {
        std::string line = fmt::format("{}: ", kind);
        for (std::size_t at = 0; at < words.size(); ++at)
            line += (at == 0 ? "" : ", ") + words[at];
        lines.push_back(std::move(line));
    }
    return lines;
}

bool lacks_cantonese(const checks::Requirement& requirement, const checks::Report& report) {
    using enum checks::Variety;
    if (requirement.variety != checks::RequiredVariety::yue) return false;
    return report.variety == neutral || report.variety == standard || report.variety == standard_quoting_cantonese;
}

std::vector<std::string> prompt_notes(std::string_view language, const std::string& words) {
    const std::optional<checks::Requirement> requirement = requirement_of(language);
    const std::optional<core::Text> text = core::to_utf16(words);
    if (!requirement || !text) return {};
    const checks::Report report = checks::check(*text, *requirement);
    std::vector<std::string> lines = finding_lines(*text, report);
    if (lacks_cantonese(*requirement, report))
        lines.emplace_back("nothing in it is Cantonese only; it reads as Standard Written Chinese as well");
    return lines;
}

} // namespace

std::string to_line(const ContentNote& note) {
    return fmt::format("{}:{}: note: {}", note.file, note.pointer, note.text);
}

std::vector<ContentNote> notes_of(const ExamContent& content) {
    std::vector<ContentNote> notes;
    for (std::size_t section = 0; section < content.exam.sections.size(); ++section) {
        const std::vector<core::Item>& items = content.exam.sections[section].items;
        for (std::size_t item = 0; item < items.size(); ++item)
            for (const auto& [language, words] : items[item].prompt)
                for (std::string& line : prompt_notes(language, words))
                    notes.push_back({.file = content.file,
                                     .pointer = fmt::format("/sections/{}/items/{}/prompt/{}", section, item,
                                                            pointer_token(language)),
                                     .text = std::move(line)});
    }
    return notes;
}

} // namespace shibi::wire
