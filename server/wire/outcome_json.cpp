#include "wire/exam_json.hpp"
#include "wire/json_writer.hpp"
#include "wire/names.hpp"
#include "wire/outcome_export.hpp"

namespace shibi::wire {
namespace {

void write_level(JsonWriter& json, const core::RubricLevel& level) {
    json.begin_object().key("title");
    write_localized(json, level.title);
    json.key("descriptor");
    write_localized(json, level.descriptor);
    json.end_object();
}

void write_criterion(JsonWriter& json, const core::ExplainedCriterion& criterion) {
    json.begin_object().key("criterion").text(criterion.criterion).key("title");
    write_localized(json, criterion.title);
    json.key("level").number(criterion.level).key("levels").number(criterion.levels).key("reached");
    write_level(json, criterion.reached);
    json.key("next");
    if (criterion.next)
        write_level(json, *criterion.next);
    else
        json.null();
    json.end_object();
}

void write_items(JsonWriter& json, const std::vector<core::ExplainedItem>& items) {
    json.begin_array();
    for (const auto& item : items) {
        json.begin_object().key("item").text(item.item.str()).key("title");
        write_localized(json, item.title);
        json.key("criteria").begin_array();
        for (const auto& criterion : item.criteria)
            write_criterion(json, criterion);
        json.end_array().end_object();
    }
    json.end_array();
}

} // namespace

std::string distribution_json(const core::ScoreDistribution& distribution) {
    JsonWriter json;
    json.begin_object().key("n").number(distribution.n).key("qualified").number(distribution.qualified);
    json.key("borderline").number(distribution.borderline).key("not_qualified").number(distribution.not_qualified);
    json.key("mean");
    distribution.mean ? json.real(*distribution.mean) : json.null();
    json.key("quartiles");
    if (const auto& quartiles = distribution.quartiles) {
        json.begin_object().key("lowest").real(quartiles->lowest).key("lower").real(quartiles->lower);
        json.key("median").real(quartiles->median).key("upper").real(quartiles->upper);
        json.key("highest").real(quartiles->highest).end_object();
    } else {
        json.null();
    }
    json.key("bins").begin_array();
    constexpr double bins = core::ScoreDistribution::bins;
    for (std::size_t bin = 0; bin < distribution.counts.size(); ++bin) {
        json.begin_object().key("from").real(static_cast<double>(bin) / bins);
        json.key("until").real(static_cast<double>(bin + 1) / bins).key("count").number(distribution.counts.at(bin));
        json.end_object();
    }
    return json.end_array().end_object().take();
}

std::string explanation_json(const ExportedOutcome& outcome, const core::Explanation& explanation) {
    JsonWriter json;
    json.begin_object().key("sitting").text(outcome.sitting.str()).key("pseudonym").text(outcome.pseudonym);
    json.key("exam").text(outcome.exam.str()).key("exam_version").text(outcome.lineage.exam_version.str());
    json.key("verdict").text(to_string(explanation.verdict)).key("locale").text(outcome.locale);
    json.key("texts").begin_object();
    for (const auto language : core::page_languages)
        json.key(language).text(core::explanation_text(explanation, language));
    json.end_object().key("items");
    write_items(json, explanation.items);
    return json.end_object().take();
}

} // namespace shibi::wire
