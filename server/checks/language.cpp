#include "checks/language.hpp"

#include "checks/romanisation.hpp"

#include <algorithm>
#include <array>

namespace shibi::checks {
namespace {

/// Fewer Latin words than this are names and loans, however little Chinese stands beside them.
constexpr std::uint32_t latin_words_min = 12;

using Signs = std::array<std::u16string_view, 12>;

/// How e-mails begin and end in either variety; a text with none of them gets a hint, no more.
constexpr Signs greetings{u"你好", u"您好", u"尊敬", u"親愛", u"亲爱", u"敬啟",
                          u"敬启", u"台鑒", u"台鉴", u"各位", u"Dear", u"Hi"};
constexpr Signs closings{u"祝",   u"敬上", u"謹啟", u"谨启", u"此致",    u"順頌",
                         u"顺颂", u"上",   u"謝謝", u"谢谢", u"Regards", u"regards"};

bool holds_any(std::u16string_view text, const Signs& signs) {
    return std::ranges::any_of(signs, [text](std::u16string_view sign) { return text.contains(sign); });
}

/// The first lines hold the greeting, the last ones the closing.
constexpr std::size_t edge_units = 60;

void add_email_hints(std::u16string_view text, FindingList& findings) {
    const std::u16string_view head = text.substr(0, edge_units);
    const std::u16string_view tail = text.substr(text.size() - std::min(text.size(), edge_units));
    const bool names_someone = head.substr(0, head.find(u'\n')).find_first_of(u"：:，,") != std::u16string_view::npos;
    if (!names_someone && !holds_any(head, greetings)) findings.add(Kind::greeting_missing, 0, 0);
    if (!holds_any(tail, closings)) findings.add(Kind::closing_missing, 0, 0);
}

void add_length_findings(const LengthRule& rule, std::uint32_t characters, FindingList& findings) {
    if (rule.characters_min && characters < *rule.characters_min)
        findings.add_limit(Kind::too_short, *rule.characters_min);
    if (rule.characters_max && characters > *rule.characters_max)
        findings.add_limit(Kind::too_long, *rule.characters_max);
}

} // namespace

bool is_blank(std::u16string_view text) {
    return text.find_first_not_of(u" \t\r\n　") == std::u16string_view::npos;
}

void add_language_findings(std::u16string_view text, const Requirement& requirement, const Activity& activity,
                           const Counts& counts, FindingList& findings) {
    if (!activity.typing) {
        add_length_findings(requirement.length, counts.characters, findings);
        if (requirement.email_expected) add_email_hints(text, findings);
    }
    if (is_blank(text)) return;
    if (counts.words_latin > counts.han) {
        const Romanisation romanisation = romanisation_of(text);
        if (romanisation == Romanisation::pinyin)
            findings.add(Kind::pinyin, 0, 0);
        else if (romanisation == Romanisation::jyutping)
            findings.add(Kind::jyutping, 0, 0);
    }
    if (counts.han == 0)
        findings.add(Kind::no_chinese, 0, 0);
    else if (counts.words_latin >= latin_words_min && counts.words_latin > counts.han)
        findings.add(Kind::mostly_latin, 0, 0);
}

} // namespace shibi::checks
