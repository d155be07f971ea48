#include "checks/check.hpp"

namespace shibi::checks {

std::string_view version() {
    return "0-counts-only";
}

std::uint32_t count_characters(std::u16string_view text, bool punctuation_counts) {
    std::uint32_t count = 0;
    bool in_word = false;
    for (const char16_t unit : text) {
        const bool is_word = (unit >= u'0' && unit <= u'9') || ((unit | 0x20) >= u'a' && (unit | 0x20) <= u'z');
        const bool is_han = (unit >= 0x3400 && unit <= 0x9FFF) || (unit >= 0xD840 && unit <= 0xD88F);
        const bool is_punctuation = unit > 0x20 && !is_word && !is_han && (unit & 0xFC00) != 0xDC00;
        count += (is_han || (is_word && !in_word) || (is_punctuation && punctuation_counts)) ? 1U : 0U;
        in_word = is_word;
    }
    return count;
}

Report check(std::u16string_view text, const Requirement& requirement, const Activity& /*activity*/) {
    Report report;
    report.version = version();
    report.counts.characters = count_characters(text, requirement.length.punctuation_counts);
    return report;
}

} // namespace shibi::checks
