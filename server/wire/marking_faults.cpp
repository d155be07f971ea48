#include "wire/json_duplicates.hpp"
#include "wire/marking_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace shibi::wire {
namespace {

class MarkingChecker {
public:
    explicit MarkingChecker(const core::Exam& exam) : exam_(exam) {}

    std::vector<ContentFault> run() {
        bool has_rubrics = false;
        for (std::size_t section = 0; section < exam_.sections.size(); ++section)
            for (std::size_t at = 0; at < exam_.sections[section].items.size(); ++at) {
                const core::Item& item = exam_.sections[section].items[at];
                if (!item.rubric) continue;
                has_rubrics = true;
                rubric(fmt::format("/sections/{}/items/{}/rubric/criteria", section, at), item);
            }
        if (has_rubrics && !exam_.marking)
            fault("", "items have rubrics, but the exam has no `marking`", "add `marking`, which says what they weigh");
        if (exam_.marking) marking(*exam_.marking, has_rubrics);
        return std::move(faults_);
    }

private:
    void fault(std::string pointer, std::string reason, std::string remedy) {
        faults_.push_back(
            {.file = {}, .pointer = std::move(pointer), .reason = std::move(reason), .remedy = std::move(remedy)});
    }

    void sum(const std::string& pointer, std::uint32_t total, std::string_view what) {
        if (total != 100)
            fault(pointer, fmt::format("the weights of {} sum to {}", what, total), "percent that sum to 100");
    }

    void rubric(const std::string& pointer, const core::Item& item) {
        std::set<std::string> ids;
        std::uint32_t weights = 0;
        for (std::size_t at = 0; at < item.rubric->criteria.size(); ++at) {
            const core::Criterion& criterion = item.rubric->criteria[at];
            const std::string place = fmt::format("{}/{}", pointer, at);
            weights += criterion.weight;
            if (!ids.insert(criterion.id).second)
                fault(place + "/id", fmt::format("`{}` is the id of another criterion of this rubric", criterion.id),
                      "give each its own id");
            rising(place, criterion);
            counted(place, item, criterion);
        }
        sum(pointer, weights, "the criteria");
    }

    void rising(const std::string& pointer, const core::Criterion& criterion) {
        for (std::size_t at = 1; at < criterion.levels.size(); ++at)
            if (criterion.levels[at].points <= criterion.levels[at - 1].points)
                fault(fmt::format("{}/levels/{}/points", pointer, at),
                      fmt::format("{} points after {}", criterion.levels[at].points, criterion.levels[at - 1].points),
                      "each level has more points than the one before it");
    }

    void counted(const std::string& pointer, const core::Item& item, const core::Criterion& criterion) {
        if (criterion.kind == core::CriterionKind::level) {
            if (!criterion.requirement.empty())
                fault(pointer + "/requirement", "a criterion of kind level counts no requirement",
                      "remove it, or make the kind count");
            return;
        }
        const auto* essay = std::get_if<core::EssayRules>(&item.rules);
        const core::CountableRequirement* counts = nullptr;
        if (essay != nullptr)
            for (const core::CountableRequirement& requirement : essay->requirements)
                if (requirement.id == criterion.requirement) counts = &requirement;
        if (counts == nullptr) {
            fault(pointer + "/requirement", fmt::format("`{}` is no requirement of this item", criterion.requirement),
                  "the id of one of the item's `requirements`");
            return;
        }
        bool counts_up = criterion.levels.size() == counts->count + 1;
        for (std::size_t at = 0; at < criterion.levels.size(); ++at)
            counts_up = counts_up && criterion.levels[at].points == at;
        if (!counts_up)
            fault(pointer + "/levels", fmt::format("the levels do not count `{}`", counts->id),
                  fmt::format("one level each for 0 to {}, with as many points", counts->count));
    }

    void marking(const core::MarkingRules& rules, bool has_rubrics) {
        if (!has_rubrics) fault("/marking", "no item of the exam has a rubric", "add one, or leave `marking` out");
        sum("/marking/weights", rules.interview_weight + rules.test_weight, "interview and test");
        item_weights(rules);
        if (rules.thresholds.borderline > rules.thresholds.qualified)
            fault("/marking/thresholds",
                  fmt::format("borderline {} is over qualified {}", rules.thresholds.borderline,
                              rules.thresholds.qualified),
                  "borderline is at most qualified");
        interview(rules);
    }

    void item_weights(const core::MarkingRules& rules) {
        std::uint32_t total = 0;
        for (const auto& [id, weight] : rules.item_weights) {
            total += weight;
            const auto place = core::find_item(exam_, id);
            if (!place || !core::item_at(exam_, *place).rubric)
                fault("/marking/weights/items/" + pointer_token(id.str()),
                      fmt::format("`{}` is no item with a rubric", id.str()), "the ids of the items with a rubric");
        }
        for (const core::Section& section : exam_.sections)
            for (const core::Item& item : section.items)
                if (item.rubric && !rules.item_weights.contains(item.id))
                    fault("/marking/weights/items", fmt::format("item `{}` has no weight", item.id.str()),
                          "a weight for each item with a rubric");
        sum("/marking/weights/items", total, "the items");
    }

    void interview(const core::MarkingRules& rules) {
        if (rules.interview_weight == 0 && rules.interview.empty()) return;
        std::uint32_t total = 0;
        std::set<core::ItemId> items;
        for (std::size_t at = 0; at < rules.interview.size(); ++at) {
            const core::InterviewRule& rule = rules.interview[at];
            const std::string pointer = fmt::format("/marking/interview/{}", at);
            total += rule.weight;
            if (!items.insert(rule.item).second)
                fault(pointer + "/item", fmt::format("`{}` has another rule", rule.item.str()), "one rule for an item");
            const auto place = core::find_item(exam_, rule.item);
            if (!place)
                fault(pointer + "/item", fmt::format("`{}` is no item of this exam", rule.item.str()),
                      "the id of an item");
            else
                std::visit([&](const auto& points) { fits(pointer, core::item_at(exam_, *place), points); },
                           rule.points);
        }
        sum("/marking/interview", total, "the interview answers");
    }

    void fits(const std::string& pointer, const core::Item& item, const core::AmountSteps& amounts) {
        const auto* quantity = std::get_if<core::QuantityRules>(&item.rules);
        if (quantity == nullptr) {
            fault(pointer, fmt::format("`{}` is not answered with an amount", item.id.str()),
                  "steps for items of type quantity");
            return;
        }
        for (const auto& [unit, factor] : amounts.factors)
            if (std::ranges::find(quantity->units, unit, &core::QuantityUnit::id) == quantity->units.end())
                fault(pointer + "/factors/" + pointer_token(unit), fmt::format("`{}` is no unit of the item", unit),
                      "the ids of its units");
        for (std::size_t at = 1; at < amounts.steps.size(); ++at)
            if (amounts.steps[at].from <= amounts.steps[at - 1].from ||
                amounts.steps[at].points <= amounts.steps[at - 1].points)
                fault(fmt::format("{}/steps/{}", pointer, at), "the step does not rise over the one before it",
                      "both `from` and `points` rise");
    }

    void fits(const std::string& pointer, const core::Item& item, const core::ChoicePoints& choices) {
        const auto* rules = std::get_if<core::ChoiceRules>(&item.rules);
        if (rules == nullptr) {
            fault(pointer, fmt::format("`{}` is not answered with a choice", item.id.str()),
                  "choices for items of type choice");
            return;
        }
        bool any_points = false;
        for (const auto& [choice, points] : choices.points) {
            any_points = any_points || points > 0;
            if (std::ranges::find(rules->choices, choice, &core::Choice::id) == rules->choices.end())
                fault(pointer + "/choices/" + pointer_token(choice),
                      fmt::format("`{}` is no choice of the item", choice), "the ids of its choices");
        }
        if (!any_points) fault(pointer + "/choices", "no choice gives points", "points above 0 for at least one");
    }

    void fits(const std::string& /*pointer*/, const core::Item& /*item*/, const core::AnsweredPoint& /*point*/) {}

    const core::Exam& exam_;
    std::vector<ContentFault> faults_;
};

} // namespace

std::vector<ContentFault> marking_faults(const core::Exam& exam) {
    return MarkingChecker{exam}.run();
}

} // namespace shibi::wire
