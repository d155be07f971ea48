#include "checks/check.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

/// Any UTF-16 units, lone surrogates included, with any requirement and activity: a report comes back, and every offset
/// lies in the text and on a character boundary.
namespace {

using namespace shibi::checks;

void require(bool condition) {
    if (!condition) __builtin_trap();
}

bool cuts_character(std::u16string_view text, std::uint32_t at) {
    return at > 0 && at < text.size() && (text[at] & 0xFC00) == 0xDC00 && (text[at - 1] & 0xFC00) == 0xD800;
}

void require_span(std::u16string_view text, std::uint32_t start, std::uint32_t end) {
    require(start <= end && end <= text.size() && !cuts_character(text, start) && !cuts_character(text, end));
}

Requirement requirement_from(std::uint8_t choices, std::u16string_view text) {
    Requirement requirement;
    if ((choices & 1) != 0) requirement.script = (choices & 2) != 0 ? RequiredScript::hans : RequiredScript::hant;
    if ((choices & 4) != 0) requirement.variety = (choices & 8) != 0 ? RequiredVariety::cmn : RequiredVariety::yue;
    if ((choices & 16) != 0) requirement.prompts.emplace_back(text.substr(text.size() / 2));
    requirement.email_expected = (choices & 32) != 0;
    return requirement;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    std::u16string text((size - 2) / 2, u' ');
    if (!text.empty()) std::memcpy(text.data(), data + 2, text.size() * 2);
    const Activity activity{.typing = (data[0] & 64) != 0,
                            .composing_start = data[1],
                            .composing_end = data[1] + std::uint32_t{(data[0] & 128U) >> 4U}};
    const Report report = check(text, requirement_from(data[0], text), activity);
    for (const Finding& finding : report.findings)
        require_span(text, finding.start, finding.end);
    for (const Clause& clause : report.clauses)
        require_span(text, clause.start, clause.end);
    require(report.findings.size() <= findings_max && report.clauses.size() <= clauses_max);
    require(report.counts.characters == count_characters(text));
    require(std::ranges::is_sorted(report.findings, {}, &Finding::start));
    return 0;
}
