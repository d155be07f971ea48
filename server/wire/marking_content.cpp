#include "wire/marking_content.hpp"

#include "wire/canonical_json.hpp"
#include "wire/digest.hpp"
#include "wire/names.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace shibi::wire {
namespace {

using nlohmann::json;

core::RubricLevel read_level(const json& level) {
    return {.points = level.at("points").get<std::uint32_t>(),
            .title = level.at("title").get<core::LocalizedText>(),
            .descriptor = level.at("descriptor").get<core::LocalizedText>()};
}

core::Criterion read_criterion(const json& json_criterion) {
    core::Criterion criterion;
    criterion.id = json_criterion.at("id").get<std::string>();
    const auto kind = from_name<core::CriterionKind>(json_criterion.at("kind").get<std::string>());
    if (!kind) throw json::other_error::create(599, "unknown kind of criterion", &json_criterion);
    criterion.kind = *kind;
    criterion.title = json_criterion.at("title").get<core::LocalizedText>();
    criterion.requirement = json_criterion.value("requirement", "");
    criterion.weight = json_criterion.at("weight").get<std::uint32_t>();
    for (const json& level : json_criterion.at("levels"))
        criterion.levels.push_back(read_level(level));
    if (criterion.levels.empty()) throw json::other_error::create(599, "a criterion without levels", &json_criterion);
    return criterion;
}

std::optional<std::uint32_t> optional_number(const json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() ? std::nullopt : std::optional{found->get<std::uint32_t>()};
}

core::InterviewRule read_interview_rule(const json& json_rule) {
    core::InterviewRule rule;
    rule.item = core::ItemId{json_rule.at("item").get<std::string>()};
    rule.weight = json_rule.at("weight").get<std::uint32_t>();
    if (const auto choices = json_rule.find("choices"); choices != json_rule.end()) {
        rule.points = core::ChoicePoints{choices->get<std::map<std::string, std::uint32_t>>()};
        return rule;
    }
    if (!json_rule.contains("steps")) {
        rule.points = core::AnsweredPoint{};
        return rule;
    }
    core::AmountSteps amounts{.factors = json_rule.at("factors").get<std::map<std::string, std::uint32_t>>(),
                              .steps = {}};
    for (const json& step : json_rule.at("steps"))
        amounts.steps.push_back(
            {.from = step.at("from").get<std::uint32_t>(), .points = step.at("points").get<std::uint32_t>()});
    rule.points = std::move(amounts);
    return rule;
}

} // namespace

core::Rubric read_rubric(const json& json_rubric) {
    core::Rubric rubric{.version = sha256_hex(canonical_json(json_rubric)), .criteria = {}};
    for (const json& criterion : json_rubric.at("criteria"))
        rubric.criteria.push_back(read_criterion(criterion));
    if (rubric.criteria.empty()) throw json::other_error::create(599, "a rubric without criteria", &json_rubric);
    return rubric;
}

core::MarkingRules read_marking(const json& json_marking) {
    core::MarkingRules rules;
    const json& weights = json_marking.at("weights");
    rules.interview_weight = weights.at("interview").get<std::uint32_t>();
    rules.test_weight = weights.at("test").get<std::uint32_t>();
    for (const auto& [item, weight] : weights.at("items").items())
        rules.item_weights.emplace(core::ItemId{item}, weight.get<std::uint32_t>());
    if (const auto disagreement = json_marking.find("disagreement"); disagreement != json_marking.end())
        rules.disagreement = {.levels_max = optional_number(*disagreement, "levels_max"),
                              .share_percent_max = optional_number(*disagreement, "share_percent_max")};
    const json& thresholds = json_marking.at("thresholds");
    rules.thresholds = {.qualified = thresholds.at("qualified").get<std::uint32_t>(),
                        .borderline = thresholds.at("borderline").get<std::uint32_t>()};
    rules.gold_percent = json_marking.value("gold_percent", 0U);
    if (const auto qualifying = json_marking.find("qualifying"); qualifying != json_marking.end())
        rules.qualifying =
            core::QualifyingRules{.answers = qualifying->at("answers").get<std::uint32_t>(),
                                  .agree_percent_min = qualifying->at("agree_percent_min").get<std::uint32_t>(),
                                  .levels_max = qualifying->at("levels_max").get<std::uint32_t>()};
    for (const json& rule : json_marking.value("interview", json::array()))
        rules.interview.push_back(read_interview_rule(rule));
    return rules;
}

std::vector<RubricText> rubric_texts(const std::string& pointer, const core::Item& item) {
    std::vector<RubricText> texts;
    if (!item.rubric) return texts;
    for (std::size_t at = 0; at < item.rubric->criteria.size(); ++at) {
        const core::Criterion& criterion = item.rubric->criteria[at];
        const std::string place = fmt::format("{}/rubric/criteria/{}", pointer, at);
        texts.push_back({.pointer = place + "/title", .text = &criterion.title, .is_title = true});
        for (std::size_t level = 0; level < criterion.levels.size(); ++level) {
            const std::string of_level = fmt::format("{}/levels/{}", place, level);
            texts.push_back({.pointer = of_level + "/title", .text = &criterion.levels[level].title, .is_title = true});
            texts.push_back(
                {.pointer = of_level + "/descriptor", .text = &criterion.levels[level].descriptor, .is_title = false});
        }
    }
    return texts;
}

} // namespace shibi::wire
