#include "net/api/sitting_rows.hpp"

#include "wire/json_writer.hpp"
#include "wire/names.hpp"

#include <array>

namespace shibi::net {

namespace {

using Row = const ExportedSitting&;

void write_row(wire::JsonWriter& json, Row exported) {
    const auto& [row, lineage] = exported;
    json.begin_object().key("sitting").text(row.id.str()).key("candidate").text(row.candidate_name);
    json.key("pseudonym").text(row.pseudonym).key("exam").text(row.exam.str());
    json.key("locale").text(row.locale);
    json.key("demonstration").flag(row.demonstration).key("phase").text(store::to_string(row.phase)).key("section");
    row.section ? json.text(row.section->str()) : json.null();
    json.key("item");
    row.item ? json.text(row.item->str()) : json.null();
    json.key("invited_at").time(row.invited_at).key("consented_at").time(row.consented_at);
    json.key("started_at").time(row.started_at).key("finished_at").time(row.finished_at).key("finish_reason");
    row.finish_reason ? json.text(wire::to_string(*row.finish_reason)) : json.null();
    json.key("released_at").time(row.released_at);
    json.key("erased_part");
    row.erased_part ? json.text(wire::to_string(*row.erased_part)) : json.null();
    json.key("erased_at").time(row.erased_at);
    const auto& confirmation = row.writing_confirmation;
    json.key("writing_confirmed");
    confirmation ? json.flag(confirmation->confirmed) : json.null();
    json.key("writing_confirmed_by");
    confirmation ? json.text(confirmation->by) : json.null();
    json.key("writing_confirmed_at").time(confirmation ? std::optional{confirmation->at} : std::nullopt);
    json.key("admission");
    row.admission ? json.text(wire::to_string(*row.admission)) : json.null();
    json.key("lineage");
    wire::write_lineage(json, lineage);
    json.end_object();
}

std::string row_json(Row row) {
    wire::JsonWriter json;
    write_row(json, row);
    return json.take();
}

std::string page_json(const std::vector<ExportedSitting>& rows, const std::optional<std::string>& next_cursor) {
    wire::JsonWriter json;
    json.begin_object().key("sittings").begin_array();
    for (Row row : rows)
        write_row(json, row);
    json.end_array().key("next");
    next_cursor ? json.text(*next_cursor) : json.null();
    return json.end_object().take();
}

std::string time_text(const std::optional<core::Time>& time) {
    return time ? core::to_rfc3339(*time) : "";
}

using Column = wire::CsvColumn<ExportedSitting>;

constexpr std::array columns{
    Column{"sitting", [](Row row) { return row.row.id.str(); }},
    Column{"candidate", [](Row row) { return row.row.candidate_name; }},
    Column{"pseudonym", [](Row row) { return row.row.pseudonym; }},
    Column{"exam", [](Row row) { return row.row.exam.str(); }},
    Column{"locale", [](Row row) { return row.row.locale; }},
    Column{"demonstration", [](Row row) { return std::string{row.row.demonstration ? "true" : "false"}; }},
    Column{"phase", [](Row row) { return std::string{store::to_string(row.row.phase)}; }},
    Column{"section", [](Row row) { return row.row.section ? row.row.section->str() : ""; }},
    Column{"item", [](Row row) { return row.row.item ? row.row.item->str() : ""; }},
    Column{"invited_at", [](Row row) { return core::to_rfc3339(row.row.invited_at); }},
    Column{"consented_at", [](Row row) { return time_text(row.row.consented_at); }},
    Column{"started_at", [](Row row) { return time_text(row.row.started_at); }},
    Column{"finished_at", [](Row row) { return time_text(row.row.finished_at); }},
    Column{"finish_reason",
           [](Row row) { return row.row.finish_reason ? std::string{wire::to_string(*row.row.finish_reason)} : ""; }},
    Column{"released_at", [](Row row) { return time_text(row.row.released_at); }},
    Column{"erased_part",
           [](Row row) { return row.row.erased_part ? std::string{wire::to_string(*row.row.erased_part)} : ""; }},
    Column{"erased_at", [](Row row) { return time_text(row.row.erased_at); }},
    Column{"writing_confirmed",
           [](Row row) {
               const auto& confirmation = row.row.writing_confirmation;
               return std::string{!confirmation ? "" : confirmation->confirmed ? "true" : "false"};
           }},
    Column{"writing_confirmed_by",
           [](Row row) { return row.row.writing_confirmation ? row.row.writing_confirmation->by : ""; }},
    Column{"writing_confirmed_at",
           [](Row row) {
               const auto& confirmation = row.row.writing_confirmation;
               return time_text(confirmation ? std::optional{confirmation->at} : std::nullopt);
           }},
    Column{"admission",
           [](Row row) { return row.row.admission ? std::string{wire::to_string(*row.row.admission)} : ""; }},
    Column{"exam_version", [](Row row) { return row.lineage.exam_version.str(); }},
    Column{"rubric_versions", [](Row row) { return wire::rubric_versions_text(row.lineage.rubric_versions); }},
    Column{"checkers", [](Row row) { return wire::checkers_text(row.lineage.checkers); }},
    Column{"server_build", [](Row row) { return row.lineage.server_build; }},
    Column{"journal_ordinal", [](Row row) { return std::to_string(row.lineage.journal_ordinal); }},
    Column{"journal_head", [](Row row) { return row.lineage.journal_head; }},
};

std::string csv_head() {
    return wire::csv_head(columns);
}

std::string row_csv(Row row) {
    return wire::csv_line(columns, row);
}

} // namespace

const RowFormats<ExportedSitting> sitting_formats{
    .page = page_json, .json = row_json, .csv_head = csv_head, .csv = row_csv};

} // namespace shibi::net
