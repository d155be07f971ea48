#include "live/item_report.hpp"

#include "wire/report_codec.hpp"

namespace shibi::live {
namespace {

std::optional<checks::RequiredScript> script_of(const core::EssayRules& rules) {
    if (!rules.script) return std::nullopt;
    return *rules.script == core::RequiredScript::hans ? checks::RequiredScript::hans : checks::RequiredScript::hant;
}

std::optional<checks::RequiredVariety> variety_of(const core::EssayRules& rules) {
    if (!rules.variety) return std::nullopt;
    return *rules.variety == core::RequiredVariety::cmn ? checks::RequiredVariety::cmn : checks::RequiredVariety::yue;
}

checks::Requirement requirement_of(const core::Item& item) {
    const auto& rules = std::get<core::EssayRules>(item.rules);
    checks::Requirement requirement{
        .script = script_of(rules),
        .variety = variety_of(rules),
        .length = {.characters_min = rules.length.characters_min,
                   .characters_max = rules.length.characters_max,
                   .punctuation_counts = rules.length.counts_punctuation},
        .prompts = {},
        .email_expected = rules.form == core::EssayForm::email,
    };
    for (const auto& [language, prompt] : item.prompt)
        if (auto text = core::to_utf16(prompt)) requirement.prompts.push_back(*std::move(text));
    return requirement;
}

} // namespace

std::string report_on(const core::Item& item, const core::Text& text, const checks::Activity& activity) {
    return wire::encode_report(checks::check(text, requirement_of(item), activity));
}

} // namespace shibi::live
