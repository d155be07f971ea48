#include "checks/language.hpp"

#include "checks/romanisation.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace shibi::checks {
namespace {

/// Fewer Latin words than this are names and loans, however little Chinese stands beside them.
constexpr std::uint32_t latin_words_min = 12;

using Signs = std::span<const std::u16string_view>;

/// How e-mails begin and end in either variety; a text with none of them gets a hint, no more.
constexpr auto greetings = std::to_array<std::u16string_view>(
    {u"你好", u"您好", u"尊敬", u"親愛", u"亲爱", u"敬啟", u"敬启", u"台鑒", u"台鉴", u"各位", u"Dear", u"Hi"});
constexpr auto closings = std::to_array<std::u16string_view>(
    {u"祝", u"敬上", u"謹啟", u"谨启", u"此致", u"順頌", u"顺颂", u"上", u"謝謝", u"谢谢", u"感謝", u"感谢", u"唔該",
     u"唔该", u"多謝", u"多谢", u"辛苦", u"Regards", u"regards"});

bool holds_any(std::u16string_view text, Signs signs) {
    return std::ranges::any_of(signs, [text](std::u16string_view sign) { return text.contains(sign); });
}

constexpr std::u16string_view blanks = u" \t\r\n　";

/// The first lines hold the greeting, the last ones the closing.
constexpr std::size_t edge_units = 60;

/// A short last line of its own that is no sentence is the name of who writes.
bool ends_with_a_name(std::u16string_view text) {
    constexpr std::size_t name_units_max = 16;
    constexpr std::u16string_view stops = u"。！？!?…，；;：";
    const std::u16string_view written = text.substr(0, text.find_last_not_of(blanks) + 1);
    const std::size_t line_break = written.rfind(u'\n');
    if (line_break == std::u16string_view::npos) return false;
    const std::u16string_view last_line = written.substr(line_break + 1);
    return last_line.size() <= name_units_max && last_line.find_first_of(stops) == std::u16string_view::npos;
}

/// An e-mail that is still being written is told only of what it should hold by now: the greeting once the first lines
/// are full, the closing once the text is as long as hoped for.
struct EmailParts {
    bool greeting = true;
    bool closing = true;
};

EmailParts parts_due(std::u16string_view text, const Requirement& requirement, const Activity& activity,
                     std::uint32_t characters) {
    if (!activity.typing) return {};
    const std::optional<std::uint32_t> hoped_for = requirement.length.characters_min;
    return {.greeting = text.size() > edge_units, .closing = hoped_for && characters >= *hoped_for};
}

void add_email_hints(std::u16string_view text, EmailParts due, FindingList& findings) {
    const std::u16string_view head = text.substr(0, edge_units);
    const std::u16string_view tail = text.substr(text.size() - std::min(text.size(), edge_units));
    const bool names_someone = head.substr(0, head.find(u'\n')).find_first_of(u"：:，,") != std::u16string_view::npos;
    if (due.greeting && !names_someone && !holds_any(head, greetings)) findings.add(Kind::greeting_missing, 0, 0);
    if (due.closing && !holds_any(tail, closings) && !ends_with_a_name(text)) findings.add(Kind::closing_missing, 0, 0);
}

void add_length_findings(const LengthRule& rule, std::uint32_t characters, FindingList& findings) {
    if (rule.characters_min && characters < *rule.characters_min)
        findings.add_limit(Kind::too_short, *rule.characters_min);
    if (rule.characters_max && characters > *rule.characters_max)
        findings.add_limit(Kind::too_long, *rule.characters_max);
}

} // namespace

bool is_blank(std::u16string_view text) {
    return text.find_first_not_of(blanks) == std::u16string_view::npos;
}

void add_language_findings(std::u16string_view text, const Requirement& requirement, const Activity& activity,
                           const Counts& counts, FindingList& findings) {
    if (!activity.typing) add_length_findings(requirement.length, counts.characters, findings);
    if (is_blank(text)) return;
    if (requirement.email_expected)
        add_email_hints(text, parts_due(text, requirement, activity, counts.characters), findings);
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
