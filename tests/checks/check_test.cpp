#include "checks/check.hpp"
#include "checks/marked_case.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace shibi::checks;
using shibi::checks::test::utf16;

namespace {

std::vector<Kind> kinds_of(const Report& report) {
    std::vector<Kind> kinds;
    for (const Finding& finding : report.findings)
        kinds.push_back(finding.kind);
    return kinds;
}

bool on_boundaries(std::u16string_view text, const Report& report) {
    const auto cuts = [text](std::uint32_t at) {
        return at > 0 && at < text.size() && (text[at] & 0xFC00) == 0xDC00 && (text[at - 1] & 0xFC00) == 0xD800;
    };
    return std::ranges::none_of(report.findings, [&](const Finding& finding) {
        return finding.end > text.size() || finding.start > finding.end || cuts(finding.start) || cuts(finding.end);
    });
}

} // namespace

TEST_CASE("every written case is marked exactly as it should be") {
    const auto cases = test::read_marked_cases();
    REQUIRE(cases.size() >= 150);
    for (const auto& marked_case : cases)
        CHECK(test::line_of(marked_case, check(marked_case.text, marked_case.requirement)) == marked_case.line);
}

TEST_CASE("the same text gets the same report every time") {
    const std::u16string text = utf16("昨天我去了圖书館，唔記得帶錢包。");
    CHECK(check(text) == check(text));
}

TEST_CASE("the version is of the tables, lexicon and rules") {
    CHECK(version().size() == 16);
    CHECK(check(u"").version == version());
}

TEST_CASE("an empty text is neutral and fits everything") {
    Requirement requirement;
    requirement.script = RequiredScript::hant;
    requirement.variety = RequiredVariety::yue;
    const Report report = check(u"", requirement);
    CHECK(report.script == Script::either);
    CHECK(report.variety == Variety::neutral);
    CHECK(report.script_ok);
    CHECK(report.variety_ok);
    CHECK(report.evidence == Evidence::none);
    CHECK(report.findings.empty());
}

TEST_CASE("the sentence being typed is not judged") {
    Requirement requirement;
    requirement.variety = RequiredVariety::yue;
    const std::u16string text = utf16("我哋公司喺觀塘，歡迎大家嚟參觀。我們的員工都是");
    CHECK_FALSE(check(text, requirement).variety_ok);
    const Report typing = check(text, requirement, {.typing = true});
    CHECK(typing.variety_ok);
    CHECK(kinds_of(typing).empty());
    REQUIRE(typing.clauses.size() == 2);
    CHECK(typing.clauses[1].unfinished);
}

TEST_CASE("what is being composed is not judged") {
    Requirement requirement;
    requirement.script = RequiredScript::hant;
    const std::u16string text = utf16("這是书");
    CHECK(kinds_of(check(text, requirement)) == std::vector{Kind::slip});
    CHECK(kinds_of(check(text, requirement, {.composing_start = 2, .composing_end = 3})).empty());
}

TEST_CASE("the verdict on each sentence tells a mixed text") {
    const Report report = check(utf16("我哋聽日去。我們明天去看電影。"));
    REQUIRE(report.clauses.size() == 2);
    CHECK(report.clauses[0] == Clause{0, 6, Variety::cantonese, false});
    CHECK(report.clauses[1] == Clause{6, 15, Variety::standard, false});
}

TEST_CASE("odd code points are named as what they are") {
    CHECK(kinds_of(check(u"\uF9DD年")) == std::vector{Kind::compatibility_ideograph});
    CHECK(kinds_of(check(u"\u2F08口")) == std::vector{Kind::radical});
    CHECK(kinds_of(check(u"工\u0456程")) == std::vector{Kind::look_alike});
    CHECK(kinds_of(check(u"去\u200B學")) == std::vector{Kind::invisible});
    CHECK(kinds_of(check(u"去\uE000邊")) == std::vector{Kind::private_use});
    const char16_t lone[] = {u'去', 0xD800, u'邊'};
    CHECK(kinds_of(check({lone, 3})) == std::vector{Kind::ill_formed});
}

TEST_CASE("a word is found although an invisible character stands in it") {
    const std::u16string text = u"佢\u2060哋唔嚟。";
    CHECK(check(text).variety == Variety::cantonese);
}

TEST_CASE("an emoji sequence is no finding") {
    CHECK(check(u"好的👨‍👩‍👧‍👦").findings.empty());
}

TEST_CASE("a text without Chinese fits no requirement for Chinese") {
    Requirement requirement;
    requirement.script = RequiredScript::hans;
    requirement.variety = RequiredVariety::cmn;
    const Report report = check(u"Please see attached.", requirement);
    CHECK_FALSE(report.script_ok);
    CHECK_FALSE(report.variety_ok);
    CHECK(kinds_of(report) == std::vector{Kind::no_chinese});
}

TEST_CASE("romanisation is told from Latin text") {
    CHECK(kinds_of(check(u"Wǒ jīntiān hěn máng.")) == std::vector{Kind::no_chinese, Kind::pinyin});
    CHECK(kinds_of(check(u"wo3 jin1tian1 hen3 mang2")) == std::vector{Kind::no_chinese, Kind::pinyin});
    CHECK(kinds_of(check(u"ngo5 gam1 jat6 hou2 mong4")) == std::vector{Kind::no_chinese, Kind::jyutping});
    CHECK(kinds_of(check(u"nei hou ma? m goi saai!")) == std::vector{Kind::no_chinese, Kind::jyutping});
    CHECK(kinds_of(check(u"We are pleased to inform you")) == std::vector{Kind::no_chinese});
}

TEST_CASE("half-width punctuation after a Han character is told with its full-width sign") {
    const Report report = check(u"你好,世界");
    CHECK(report.findings == std::vector{Finding{Kind::half_width_punctuation, Group::punctuation, 2, 3, "，"}});
    CHECK(check(u"OK, thanks. 好").findings.empty());
}

TEST_CASE("length is judged by the rule of the requirement, and not while typing") {
    Requirement requirement;
    requirement.length = {.characters_min = 5, .characters_max = 8, .punctuation_counts = false};
    CHECK(check(u"你好，世界", requirement).findings ==
          std::vector{Finding{Kind::too_short, Group::length, 0, 0, "5"}});
    CHECK(check(u"你好，世界", requirement, {.typing = true}).findings.empty());
    CHECK(check(u"一二三四五六七八九", requirement).findings ==
          std::vector{Finding{Kind::too_long, Group::length, 0, 0, "8"}});
    requirement.length.punctuation_counts = true;
    CHECK(check(u"你好，世界", requirement).findings.empty());
}

TEST_CASE("a copied stretch of the prompt is marked") {
    Requirement requirement;
    requirement.prompts = {u"請用創造性語言簡單描述一個獨特而生動的角色。"};
    const Report report = check(u"我會用創造性語言簡單描述一個獨特的人", requirement);
    CHECK(report.findings == std::vector{Finding{Kind::copied_prompt, Group::overlap, 2, 16, ""}});
}

TEST_CASE("an e-mail without greeting and closing gets two hints") {
    Requirement requirement;
    requirement.email_expected = true;
    CHECK(kinds_of(check(utf16("預算表已經整理完成。"), requirement)) ==
          std::vector{Kind::greeting_missing, Kind::closing_missing});
    CHECK(kinds_of(check(utf16("陳經理：\n您好！預算表已經整理完成。\n敬祝 商祺\n林小明 敬上"), requirement)).empty());
    CHECK(kinds_of(check(u" \n", requirement)).empty());
}

TEST_CASE("an e-mail closes with thanks, with wishes or with a name") {
    Requirement requirement;
    requirement.email_expected = true;
    const auto hints_after = [&](std::string_view ending) {
        return kinds_of(check(utf16("阿樂：\n最近點呀？" + std::string{ending}), requirement));
    };
    const std::vector<Kind> closing_is_missing{Kind::closing_missing};
    CHECK(hints_after("唔該晒！").empty());
    CHECK(hints_after("\n祝工作順利").empty());
    CHECK(hints_after("\n\n阿 May \n").empty());
    CHECK(hints_after("阿樂") == closing_is_missing);
    CHECK(hints_after("\n慢慢諗。") == closing_is_missing);
    CHECK(hints_after("\n下個月嘅單車會想搵你講十分鐘嘢得唔得") == closing_is_missing);
}

TEST_CASE("an e-mail that is being written is told only of what it should hold by now") {
    Requirement requirement;
    requirement.email_expected = true;
    requirement.length.characters_min = 100;
    constexpr Activity typing{.typing = true};
    const auto written = [](std::size_t sentences) {
        std::u16string text;
        while (sentences-- > 0)
            text += u"預算表已經整理完成。";
        return text;
    };
    CHECK(kinds_of(check(written(6), requirement, typing)).empty());
    CHECK(kinds_of(check(written(7), requirement, typing)) == std::vector{Kind::greeting_missing});
    CHECK(kinds_of(check(written(11), requirement, typing)) == std::vector{Kind::greeting_missing});
    CHECK(kinds_of(check(written(12), requirement, typing)) ==
          std::vector{Kind::greeting_missing, Kind::closing_missing});
    CHECK(kinds_of(check(written(12) + u"\n林小明 敬上", requirement, typing)) == std::vector{Kind::greeting_missing});
    requirement.length.characters_min.reset();
    CHECK(kinds_of(check(written(12), requirement, typing)) == std::vector{Kind::greeting_missing});
}

TEST_CASE("findings beyond the limit are counted, not listed") {
    Requirement requirement;
    requirement.script = RequiredScript::hant;
    const std::u16string text(findings_max + 10, u'书');
    const Report report = check(text, requirement);
    CHECK(report.findings.size() == findings_max);
    CHECK(report.truncated);
    CHECK(report.counts.hans_only == findings_max + 10);
}

TEST_CASE("bad input is reported and offsets stay on character boundaries") {
    const std::u16string bad[] = {std::u16string(1000, char16_t{0xD800}),
                                  std::u16string(1000, char16_t{0xDC00}),
                                  std::u16string(1000, u'\u0301'),
                                  std::u16string(1000, u'\uE123'),
                                  u"一\r\n二\r三\n四\u2028五",
                                  u"\U00020D71\U000282E2\U0002F800"};
    for (const std::u16string& text : bad)
        CHECK(on_boundaries(text, check(text)));
}
