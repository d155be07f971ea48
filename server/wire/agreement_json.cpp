#include "wire/agreement_json.hpp"

#include <cmath>

namespace shibi::wire {
namespace {

using core::agreement::CriterionAgreement;
using core::agreement::Defined;
using core::agreement::Estimate;
using core::agreement::NotDefined;

double rounded(double value) {
    return std::round(value * 10'000) / 10'000;
}

void write_reason(JsonWriter& json, NotDefined reason) {
    json.key("reason").text(core::agreement::to_string(reason)).key("words").text(core::agreement::explain(reason));
}

void write_interval(JsonWriter& json, const Defined<core::agreement::Interval>& interval) {
    json.key("interval");
    if (!interval) {
        json.null();
        write_reason(json, interval.error());
        return;
    }
    json.begin_object().key("low").real(rounded(interval->low)).key("high").real(rounded(interval->high));
    json.key("level").real(interval->level).key("method").text(core::agreement::to_string(interval->method));
    json.end_object();
}

void write_estimate(JsonWriter& json, std::string_view name, const Defined<Estimate>& estimated, std::size_t n) {
    const auto shown = core::agreement::shown(estimated);
    json.key(name).begin_object().key("value");
    if (shown) {
        json.real(rounded(shown->value)).key("n").number(shown->n);
        write_interval(json, shown->interval);
    } else {
        json.null().key("n").number(n).key("interval").null();
        write_reason(json, shown.error());
    }
    json.end_object();
}

/// Shares of fewer `answers` than the least shown are as misleading as kappa, however many criteria each has.
void write_closeness(JsonWriter& json, const Defined<core::agreement::Closeness>& closeness, std::size_t answers) {
    const bool shown = closeness && answers >= core::agreement::answers_shown_min;
    json.key("exact");
    shown ? json.real(rounded(closeness->exact)) : json.null();
    json.key("adjacent");
    shown ? json.real(rounded(closeness->adjacent)) : json.null();
}

void write_criterion(JsonWriter& json, const std::string& criterion, const CriterionAgreement& agreement) {
    json.key("criterion").text(criterion).key("answers").number(agreement.answers);
    json.key("graders").number(agreement.graders);
    json.key("pairing").text(core::agreement::to_string(agreement.pairing));
    write_closeness(json, agreement.closeness, agreement.answers);
    write_estimate(json, "kappa", agreement.kappa, agreement.answers);
    write_estimate(json, "alpha", agreement.alpha, agreement.answers);
    const auto alpha = core::agreement::shown(agreement.alpha);
    json.key("reading");
    alpha ? json.text(core::agreement::to_string(core::agreement::reading_of(*alpha))) : json.null();
}

void write_criteria(JsonWriter& json, const std::vector<core::agreement::NamedAgreement>& criteria) {
    json.key("criteria").begin_array();
    for (const auto& criterion : criteria) {
        json.begin_object();
        write_criterion(json, criterion.criterion, criterion.agreement);
        json.end_object();
    }
    json.end_array();
}

void write_grader(JsonWriter& json, std::string_view key, const core::TokenId& grader, const GraderNames& names) {
    json.key(key).begin_object().key("id").text(grader.str()).key("name");
    if (const auto name = names.find(grader); name != names.end())
        json.text(name->second);
    else
        json.null();
    json.end_object();
}

void write_drift(JsonWriter& json, const Defined<core::agreement::Drift>& drift) {
    json.key("drift").begin_object();
    if (!drift) {
        json.key("change").null().key("windows").begin_array().end_array();
        write_reason(json, drift.error());
        json.end_object();
        return;
    }
    write_estimate(json, "change", drift->change, drift->change.n);
    json.key("windows").begin_array();
    for (const auto& window : drift->windows) {
        json.begin_object().key("from").time(window.from).key("until").time(window.until);
        write_estimate(json, "severity", window.severity, window.severity.n);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_method(JsonWriter& json, const core::agreement::BootstrapOptions& options) {
    json.key("method").begin_object().key("kappa").text("quadratic").key("alpha").text("ordinal");
    json.key("interval_level").real(options.level).key("resamples").number(options.resamples);
    json.key("seed").number(options.seed).key("shown_from").number(core::agreement::answers_shown_min).end_object();
}

void write_attention(JsonWriter& json, std::span<const core::agreement::ItemAgreement> items) {
    json.key("attention").begin_array();
    for (const auto& found : core::agreement::attention(items)) {
        json.begin_object().key("item").text(found.item.str()).key("criterion").text(found.criterion);
        json.key("alpha").real(rounded(found.alpha)).key("reading").text(core::agreement::to_string(found.reading));
        json.end_object();
    }
    json.end_array();
}

/// What both forms of a report have.
void write_shared(JsonWriter& json, const core::agreement::GraderReport& report) {
    json.key("shared").number(report.shared);
    write_closeness(json, report.closeness, report.shared);
    write_estimate(json, "severity", report.severity, report.shared);
    write_drift(json, report.drift);
    json.key("items").begin_array();
    for (const auto& item : report.items) {
        json.begin_object().key("item").text(item.item.str()).key("rubric_version").text(item.rubric_version);
        write_criteria(json, item.criteria);
        json.end_object();
    }
    json.end_array();
}

} // namespace

void write_agreement(JsonWriter& json, const core::agreement::ItemAgreement& item) {
    json.begin_object().key("item").text(item.item.str()).key("rubric_version").text(item.rubric_version);
    write_estimate(json, "total", item.total, item.answers);
    write_criteria(json, item.criteria);
    json.end_object();
}

void write_agreement(JsonWriter& json, const core::ItemId& item, const core::agreement::PairAgreement& pair,
                     const GraderNames& names) {
    json.begin_object().key("item").text(item.str());
    write_grader(json, "one", pair.one, names);
    write_grader(json, "other", pair.other, names);
    write_criterion(json, pair.criterion, pair.agreement);
    json.end_object();
}

std::string agreement_json(const AgreementPage& page, const GraderNames& names) {
    JsonWriter json;
    json.begin_object().key("exam").text(page.exam.str()).key("version");
    page.version ? json.text(page.version->str()) : json.null();
    json.key("as_of").time(page.as_of);
    write_method(json, page.options);
    json.key("items").begin_array();
    for (const auto& item : page.items)
        write_agreement(json, item);
    json.end_array();
    write_attention(json, page.items);
    if (page.pairs) {
        json.key("pairs").begin_array();
        for (const auto& [item, pairs] : *page.pairs)
            for (const auto& pair : pairs)
                write_agreement(json, item, pair, names);
        json.end_array();
    }
    return json.end_object().take();
}

void write_report(JsonWriter& json, const core::agreement::GraderReport& report, const GraderNames& names) {
    json.begin_object();
    write_grader(json, "grader", report.grader, names);
    json.key("marks").number(report.marks);
    write_shared(json, report);
    json.key("gold").begin_object().key("answers").number(report.gold.answers);
    write_closeness(json, report.gold.closeness, report.gold.answers);
    write_estimate(json, "severity", report.gold.severity, report.gold.answers);
    json.end_object().end_object();
}

void write_own_report(JsonWriter& json, const core::agreement::GraderReport& report) {
    json.begin_object();
    write_shared(json, report);
    json.end_object();
}

} // namespace shibi::wire
