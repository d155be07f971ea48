#include "core/marking/outcome.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::core {
namespace {

/// A score that reaches a threshold on paper must reach it, whatever the last digits of the sum.
constexpr double nothing_to_speak_of = 1e-9;

struct PointsOf {
    const Item& item;
    const Answer& answer;

    InterviewPoints operator()(const AmountSteps& rule) const {
        const std::uint32_t most = rule.steps.empty() ? 0 : rule.steps.back().points;
        const auto* amounts = std::get_if<Amounts>(&answer.response);
        const auto* units = std::get_if<QuantityRules>(&item.rules);
        if (amounts == nullptr || units == nullptr || amounts->values.size() != units->units.size())
            return {.points = 0, .points_max = most};
        std::uint64_t total = 0;
        for (std::size_t at = 0; at < amounts->values.size(); ++at)
            if (const auto factor = rule.factors.find(units->units[at].id); factor != rule.factors.end())
                total += std::uint64_t{amounts->values[at]} * factor->second;
        std::uint32_t points = 0;
        for (const AmountSteps::Step& step : rule.steps)
            if (total >= step.from) points = step.points;
        return {.points = points, .points_max = most};
    }

    InterviewPoints operator()(const ChoicePoints& rule) const {
        InterviewPoints best;
        for (const auto& [choice, points] : rule.points)
            best.points_max = std::max(best.points_max, points);
        if (const auto* picks = std::get_if<Picks>(&answer.response))
            for (const std::string& choice : picks->choices)
                if (const auto found = rule.points.find(choice); found != rule.points.end())
                    best.points = std::max(best.points, found->second);
        return best;
    }

    InterviewPoints operator()(const AnsweredPoint&) const {
        const bool has_words = answer.text.find_first_not_of(u" \t\r\n\u3000") != Text::npos;
        const auto* amounts = std::get_if<Amounts>(&answer.response);
        const auto* picks = std::get_if<Picks>(&answer.response);
        const bool has_response =
            (amounts != nullptr && !amounts->values.empty()) || (picks != nullptr && !picks->choices.empty());
        return {.points = has_words || has_response ? 1U : 0U, .points_max = 1};
    }
};

double value_of(const event::OutcomeTerm& term) {
    return term.points_max > 0 ? term.weight * term.points / term.points_max : 0;
}

event::Verdict verdict_of(double score, const Thresholds& thresholds) {
    const double percent = score * 100 + nothing_to_speak_of;
    if (percent >= thresholds.qualified) return event::Verdict::qualified;
    return percent >= thresholds.borderline ? event::Verdict::borderline : event::Verdict::not_qualified;
}

void add_interview(const Exam& exam, const Sitting& sitting, std::vector<event::OutcomeTerm>& terms) {
    for (const InterviewRule& rule : exam.marking->interview) {
        const auto place = find_item(exam, rule.item);
        assert(place);
        const InterviewPoints points = interview_points(rule, item_at(exam, *place), sitting.answers.at(rule.item));
        terms.push_back({.item = rule.item,
                         .criterion = {},
                         .weight = exam.marking->interview_weight / 100.0 * rule.weight / 100.0,
                         .points = static_cast<double>(points.points),
                         .points_max = static_cast<double>(points.points_max)});
    }
}

void add_test(const Exam& exam, const Item& item, const AnswerMarking& marking,
              std::vector<event::OutcomeTerm>& terms) {
    const double item_weight = exam.marking->test_weight / 100.0 * exam.marking->item_weights.at(item.id) / 100.0;
    for (const Criterion& criterion : item.rubric->criteria)
        terms.push_back({.item = item.id,
                         .criterion = criterion.id,
                         .weight = item_weight * criterion.weight / 100.0,
                         .points = final_points(marking, criterion.id),
                         .points_max = static_cast<double>(points_max(criterion))});
}

} // namespace

InterviewPoints interview_points(const InterviewRule& rule, const Item& item, const Answer& answer) {
    return std::visit(PointsOf{item, answer}, rule.points);
}

event::OutcomeSet outcome_of(const Exam& exam, const Sitting& sitting, const Marking& marking) {
    assert(exam.marking);
    event::OutcomeSet outcome;
    add_interview(exam, sitting, outcome.terms);
    for (const Section& section : exam.sections)
        for (const Item& item : section.items)
            if (item.rubric) add_test(exam, item, marking.answers.at(item.id), outcome.terms);
    for (const event::OutcomeTerm& term : outcome.terms)
        outcome.score += value_of(term);
    outcome.verdict = verdict_of(outcome.score, exam.marking->thresholds);
    return outcome;
}

} // namespace shibi::core
