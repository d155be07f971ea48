#include "core/outcome/explanation.hpp"

#include <fmt/format.h>

#include <utility>

namespace shibi::core {

namespace {

/// The sentences of one language; each {} is filled in.
struct Words {
    std::string_view language;
    std::string_view thanks;
    std::string_view qualified;
    std::string_view borderline;
    std::string_view not_qualified;
    std::string_view how;
    std::string_view criterion;
    std::string_view next;
    std::string_view weights;
    std::string_view close;
};

const std::array<Words, page_languages.size()>& all_words() {
    static const std::array<Words, page_languages.size()> words = {{
        {.language = "en",
         .thanks = "Thank you for taking the test “{}”.",
         .qualified = "Result: qualified.",
         .borderline = "Result: borderline, close to what is asked for but not clearly over it.",
         .not_qualified = "Result: not qualified this time.",
         .how =
             "Two people marked each of your answers against the same written criteria. They did not know who you are "
             "and did not see each other's marks; where they were far apart, a third person decided. This is what "
             "came of it.",
         .criterion = "• {}: {}",
         .next = "One level higher: {}",
         .weights = "The interview questions count for {}% of the result, the test for {}%.",
         .close = "This explanation is made from the criteria alone and says nothing about other candidates."},
        {.language = "zh-Hans-CN",
         .thanks = "感谢您参加“{}”测试。",
         .qualified = "结果：合格。",
         .borderline = "结果：接近合格线，但未明显超过要求。",
         .not_qualified = "结果：本次未合格。",
         .how = "您的每份答案都由两位评分人按照同一套书面标准分别评阅。他们不知道您是谁，也看不到对方的评分；"
                "两人评分相差较大时，由第三人裁定。评阅结果如下。",
         .criterion = "• {}：{}",
         .next = "更高一级：{}",
         .weights = "面试问题占总成绩的 {}%，测试占 {}%。",
         .close = "本说明仅依据评分标准写成，不涉及其他应试者。"},
        {.language = "yue-Hant-HK",
         .thanks = "多謝你參加「{}」測試。",
         .qualified = "結果：合格。",
         .borderline = "結果：好接近合格線，但未算明顯達到要求。",
         .not_qualified = "結果：今次未合格。",
         .how = "你每份答案都由兩位評卷員跟同一套寫明嘅準則分開評分。佢哋唔知你係邊個，亦都睇唔到對方俾幾多分；"
                "如果兩個人嘅評分差得遠，就由第三個人決定。評分結果如下。",
         .criterion = "• {}：{}",
         .next = "再高一級：{}",
         .weights = "面試問題佔總分嘅 {}%，測試佔 {}%。",
         .close = "呢份說明淨係根據評分準則寫成，冇提及其他應試者。"},
    }};
    return words;
}

const Words& words_of(std::string_view language) {
    for (const auto& words : all_words())
        if (words.language == language) return words;
    return all_words().front();
}

std::string_view in_language(const LocalizedText& text, std::string_view language) {
    for (const auto wanted : {language, std::string_view{"en"}})
        if (const auto found = text.find(std::string(wanted)); found != text.end()) return found->second;
    return text.empty() ? std::string_view{} : std::string_view{text.begin()->second};
}

std::string_view verdict_words(const Words& words, event::Verdict verdict) {
    switch (verdict) {
    case event::Verdict::qualified: return words.qualified;
    case event::Verdict::borderline: return words.borderline;
    case event::Verdict::not_qualified: return words.not_qualified;
    }
    std::unreachable();
}

void add_line(std::string& text, std::string_view line) {
    text.append(line).push_back('\n');
}

void add_criterion(std::string& text, const ExplainedCriterion& criterion, const Words& words,
                   std::string_view language) {
    add_line(text, fmt::format(fmt::runtime(words.criterion), in_language(criterion.title, language),
                               in_language(criterion.reached.title, language)));
    add_line(text, fmt::format("  {}", in_language(criterion.reached.descriptor, language)));
    if (criterion.next)
        add_line(text, "  " + fmt::format(fmt::runtime(words.next), in_language(criterion.next->descriptor, language)));
}

} // namespace

std::string explanation_text(const Explanation& explanation, std::string_view language) {
    const auto& words = words_of(language);
    std::string text;
    add_line(text, fmt::format(fmt::runtime(words.thanks), in_language(explanation.exam, language)));
    add_line(text, verdict_words(words, explanation.verdict));
    add_line(text, "");
    add_line(text, words.how);
    for (const auto& item : explanation.items) {
        add_line(text, "");
        add_line(text, in_language(item.title, language));
        for (const auto& criterion : item.criteria)
            add_criterion(text, criterion, words, language);
    }
    add_line(text, "");
    if (explanation.interview_weight > 0)
        add_line(text, fmt::format(fmt::runtime(words.weights), explanation.interview_weight,
                                   100 - explanation.interview_weight));
    add_line(text, words.close);
    return text;
}

} // namespace shibi::core
