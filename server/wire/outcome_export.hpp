#pragma once

#include "core/ids.hpp"
#include "core/marking/event.hpp"
#include "core/outcome/distribution.hpp"
#include "core/outcome/explanation.hpp"
#include "core/time.hpp"
#include "wire/lineage.hpp"

#include <optional>
#include <string>
#include <vector>

namespace shibi::wire {

/// One row of the shortlist: an outcome with its lineage.
struct ExportedOutcome {
    core::SittingId sitting;
    std::string pseudonym;
    std::optional<std::string> candidate; ///< the name, where it was asked for
    bool demonstration = false;
    core::ExamSlug exam;
    std::string locale; ///< of the candidate's page
    std::optional<core::Time> finished_at;
    std::optional<bool> writing_confirmed; ///< "writing, not rating"; none: nobody has asked
    std::optional<std::string> writing_confirmed_by;
    std::optional<core::Time> writing_confirmed_at;
    std::optional<core::Time> set_at;
    std::optional<core::event::OutcomeSet> outcome; ///< nothing: it went with the sitting, and `set_at` too
    std::optional<core::Time> erased_at;
    SittingLineage lineage;
};

/// One JSON object, without a line end; with one it is a line of JSON Lines. Field names are those of ExportedOutcome,
/// with "score", "verdict" and "terms": [{"item", "criterion" (null: an interview answer), "weight", "points",
/// "points_max", "value"}], all null where the sitting was erased; `value` is weight × points / points_max, and the
/// score is their sum. `candidate` is there only where it was asked for. The lineage is that of write_lineage.
std::string outcome_json(const ExportedOutcome& outcome);

/// {"outcomes":[…],"next":cursor or null}
std::string outcomes_page(const std::vector<ExportedOutcome>& outcomes, const std::optional<std::string>& next_cursor);

/// The head line of a CSV export, then one line an outcome; see CsvWriter on its guard. `terms` is JSON; `candidate` is
/// empty where it was not asked for.
std::string outcomes_csv_head();
std::string outcome_csv(const ExportedOutcome& outcome);

/// {"n", "qualified", "borderline", "not_qualified", "mean", "quartiles": {"lowest", "lower", "median", "upper",
/// "highest"}, "bins": [{"from", "until", "count"}]}; mean and quartiles are null without scores.
std::string distribution_json(const core::ScoreDistribution& distribution);

/// {"sitting", "pseudonym", "exam", "exam_version", "verdict", "locale", "texts": {language: text}, "items": [{"item",
/// "title", "criteria": [{"criterion", "title", "level", "levels", "reached": {"title", "descriptor"}, "next": the same
/// or null}]}]}; titles and descriptors are texts by language. Holds no score and no points.
std::string explanation_json(const ExportedOutcome& outcome, const core::Explanation& explanation);

} // namespace shibi::wire
