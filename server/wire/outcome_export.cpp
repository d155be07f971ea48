#include "wire/outcome_export.hpp"

#include "wire/csv.hpp"
#include "wire/json_writer.hpp"
#include "wire/names.hpp"

#include <array>

namespace shibi::wire {
namespace {

double value_of(const core::event::OutcomeTerm& term) {
    return term.points_max > 0 ? term.weight * term.points / term.points_max : 0;
}

void write_terms(JsonWriter& json, const std::vector<core::event::OutcomeTerm>& terms) {
    json.begin_array();
    for (const auto& term : terms) {
        json.begin_object().key("item").text(term.item.str()).key("criterion");
        term.criterion.empty() ? json.null() : json.text(term.criterion);
        json.key("weight").real(term.weight).key("points").real(term.points);
        json.key("points_max").real(term.points_max).key("value").real(value_of(term)).end_object();
    }
    json.end_array();
}

void write_score(JsonWriter& json, const std::optional<core::event::OutcomeSet>& outcome) {
    json.key("score");
    outcome ? json.real(outcome->score) : json.null();
    json.key("verdict");
    outcome ? json.text(to_string(outcome->verdict)) : json.null();
    json.key("terms");
    if (outcome)
        write_terms(json, outcome->terms);
    else
        json.null();
}

void write_confirmation(JsonWriter& json, const ExportedOutcome& row) {
    json.key("writing_confirmed");
    row.writing_confirmed ? json.flag(*row.writing_confirmed) : json.null();
    json.key("writing_confirmed_by");
    row.writing_confirmed_by ? json.text(*row.writing_confirmed_by) : json.null();
    json.key("writing_confirmed_at").time(row.writing_confirmed_at);
}

void write_outcome(JsonWriter& json, const ExportedOutcome& row) {
    json.begin_object().key("sitting").text(row.sitting.str()).key("pseudonym").text(row.pseudonym);
    if (row.candidate) json.key("candidate").text(*row.candidate);
    json.key("demonstration").flag(row.demonstration).key("exam").text(row.exam.str());
    json.key("locale").text(row.locale).key("finished_at").time(row.finished_at);
    write_confirmation(json, row);
    json.key("set_at").time(row.set_at);
    json.key("erased_at").time(row.erased_at);
    write_score(json, row.outcome);
    json.key("lineage");
    write_lineage(json, row.lineage);
    json.end_object();
}

std::string terms_text(const std::vector<core::event::OutcomeTerm>& terms) {
    JsonWriter json;
    write_terms(json, terms);
    return json.take();
}

std::string real_text(double value) {
    JsonWriter json;
    return json.real(value).take();
}

std::string time_text(const std::optional<core::Time>& time) {
    return time ? core::to_rfc3339(*time) : "";
}

using Row = const ExportedOutcome&;

using Column = CsvColumn<ExportedOutcome>;

constexpr std::array columns{
    Column{"sitting", [](Row row) { return row.sitting.str(); }},
    Column{"pseudonym", [](Row row) { return row.pseudonym; }},
    Column{"candidate", [](Row row) { return row.candidate.value_or(""); }},
    Column{"demonstration", [](Row row) { return std::string{row.demonstration ? "true" : "false"}; }},
    Column{"exam", [](Row row) { return row.exam.str(); }},
    Column{"locale", [](Row row) { return row.locale; }},
    Column{"finished_at", [](Row row) { return time_text(row.finished_at); }},
    Column{"writing_confirmed",
           [](Row row) {
               return std::string{!row.writing_confirmed ? "" : *row.writing_confirmed ? "true" : "false"};
           }},
    Column{"writing_confirmed_by", [](Row row) { return row.writing_confirmed_by.value_or(""); }},
    Column{"writing_confirmed_at", [](Row row) { return time_text(row.writing_confirmed_at); }},
    Column{"set_at", [](Row row) { return time_text(row.set_at); }},
    Column{"erased_at", [](Row row) { return time_text(row.erased_at); }},
    Column{"score", [](Row row) { return row.outcome ? real_text(row.outcome->score) : ""; }},
    Column{"verdict", [](Row row) { return row.outcome ? std::string{to_string(row.outcome->verdict)} : ""; }},
    Column{"terms", [](Row row) { return row.outcome ? terms_text(row.outcome->terms) : ""; }},
    Column{"exam_version", [](Row row) { return row.lineage.exam_version.str(); }},
    Column{"rubric_versions", [](Row row) { return rubric_versions_text(row.lineage.rubric_versions); }},
    Column{"checkers", [](Row row) { return checkers_text(row.lineage.checkers); }},
    Column{"server_build", [](Row row) { return row.lineage.server_build; }},
    Column{"journal_ordinal", [](Row row) { return std::to_string(row.lineage.journal_ordinal); }},
    Column{"journal_head", [](Row row) { return row.lineage.journal_head; }},
};

} // namespace

std::string outcome_json(const ExportedOutcome& outcome) {
    JsonWriter json;
    write_outcome(json, outcome);
    return json.take();
}

std::string outcomes_page(const std::vector<ExportedOutcome>& outcomes, const std::optional<std::string>& next_cursor) {
    JsonWriter json;
    json.begin_object().key("outcomes").begin_array();
    for (const auto& outcome : outcomes)
        write_outcome(json, outcome);
    json.end_array().key("next");
    next_cursor ? json.text(*next_cursor) : json.null();
    return json.end_object().take();
}

std::string outcomes_csv_head() {
    return csv_head(columns);
}

std::string outcome_csv(const ExportedOutcome& outcome) {
    return csv_line(columns, outcome);
}

} // namespace shibi::wire
