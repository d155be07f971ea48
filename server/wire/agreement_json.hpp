#pragma once

#include "core/agreement/report.hpp"
#include "wire/json_writer.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Statistics of marking as JSON. Numbers are rounded to four digits. An estimate is {"value", "n", "interval"}, the
/// interval {"low", "high", "level", "method"}; where there is none `value` or `interval` is null and `reason` says why
/// (`words`: the same in English).
namespace shibi::wire {

/// Names of graders by token; a grader who is not here is told by id alone.
using GraderNames = std::map<core::TokenId, std::string>;

/// {"item", "rubric_version", "total": estimate, "criteria": […]}; a criterion is {"criterion", "answers", "graders",
/// "pairing", "exact", "adjacent", "kappa": estimate, "alpha": estimate, "reading": "reliable"… or null}.
void write_agreement(JsonWriter& json, const core::agreement::ItemAgreement& item);

/// As a criterion above, with "item" and "one" and "other": {"id", "name"}.
void write_agreement(JsonWriter& json, const core::ItemId& item, const core::agreement::PairAgreement& pair,
                     const GraderNames& names);

/// {"grader": {"id", "name"}, "marks", "shared", "exact", "adjacent", "severity": estimate, "drift": {"change":
/// estimate, "windows": [{"from", "until", "severity": estimate}]} or {"change": null, "reason"…}, "items": […],
/// "gold":
/// {"answers", "exact", "adjacent", "severity"}}.
void write_report(JsonWriter& json, const core::agreement::GraderReport& report, const GraderNames& names);

/// What the statistics of an exam were computed from and how, and what came of it.
struct AgreementPage {
    core::ExamSlug exam;
    std::optional<core::ExamVersion> version; ///< nothing: all versions
    std::optional<core::Time> as_of;          ///< only marks before this
    core::agreement::BootstrapOptions options;
    std::vector<core::agreement::ItemAgreement> items;
    /// By item; nothing where they are not for the reader.
    std::optional<std::vector<std::pair<core::ItemId, std::vector<core::agreement::PairAgreement>>>> pairs;
};

/// {"exam", "version", "as_of", "method": {"kappa": "quadratic", "alpha": "ordinal", "interval_level", "resamples",
/// "seed", "shown_from"}, "items": […], "attention": [{"item", "criterion", "alpha", "reading"}], "pairs"?: [{"item",
/// "one", "other", "criterion", …}]}
std::string agreement_json(const AgreementPage& page, const GraderNames& names);

/// The part of a report that a grader may read of himself or herself: nothing of gold answers, nor how many marks were
/// counted, from either of which it could be told which answers were gold.
void write_own_report(JsonWriter& json, const core::agreement::GraderReport& report);

} // namespace shibi::wire
