#include "core/time.hpp"
#include "wire/answer_export.hpp"
#include "wire/csv.hpp"
#include "wire/json_writer.hpp"
#include "wire/names.hpp"
#include "wire/sitting_json.hpp"

#include <array>

namespace shibi::wire {
namespace {

std::string time_text(const std::optional<core::Time>& time) {
    return time ? core::to_rfc3339(*time) : "";
}

std::string response_text(const core::SetResponse& response) {
    if (std::holds_alternative<std::monostate>(response)) return "";
    JsonWriter json;
    write_response(json, response);
    return json.take();
}

std::string late_text(const std::vector<ExportedLateText>& late_texts) {
    if (late_texts.empty()) return "";
    JsonWriter json;
    json.begin_array();
    for (const ExportedLateText& late : late_texts) {
        json.begin_object().key("text").text(late.text).key("made_at").time(late.made_at);
        json.key("received_at").time(late.received_at).key("late_by_ms").signed_number(late.late_by.count());
        json.key("reason").text(to_string(late.reason)).key("counts");
        late.counts ? json.flag(*late.counts) : json.null();
        json.end_object();
    }
    return json.end_array().take();
}

using Column = CsvColumn<ExportedAnswer>;

using Row = const ExportedAnswer&;

constexpr std::array columns{
    Column{"sitting", [](Row row) { return row.sitting.str(); }},
    Column{"pseudonym", [](Row row) { return row.pseudonym; }},
    Column{"demonstration", [](Row row) { return std::string{row.demonstration ? "true" : "false"}; }},
    Column{"exam", [](Row row) { return row.exam.str(); }},
    Column{"section", [](Row row) { return row.section.str(); }},
    Column{"item", [](Row row) { return row.item.str(); }},
    Column{"position", [](Row row) { return std::to_string(row.position); }},
    Column{"status", [](Row row) { return row.status; }},
    Column{"text", [](Row row) { return row.text; }},
    Column{"effective_text", [](Row row) { return effective_text(row); }},
    Column{"response", [](Row row) { return response_text(row.response); }},
    Column{"version", [](Row row) { return std::to_string(row.version); }},
    Column{"characters", [](Row row) { return std::to_string(row.characters); }},
    Column{"entered_at", [](Row row) { return time_text(row.entered_at); }},
    Column{"saved_at", [](Row row) { return time_text(row.saved_at); }},
    Column{"closed_at", [](Row row) { return time_text(row.closed_at); }},
    Column{"sitting_phase", [](Row row) { return row.sitting_phase; }},
    Column{"finished_at", [](Row row) { return time_text(row.finished_at); }},
    Column{"finish_reason",
           [](Row row) { return row.finish_reason ? std::string{to_string(*row.finish_reason)} : ""; }},
    Column{"released_at", [](Row row) { return time_text(row.released_at); }},
    Column{"erased_at", [](Row row) { return time_text(row.erased_at); }},
    Column{"report", [](Row row) { return row.report.value_or(""); }},
    Column{"report_version", [](Row row) { return std::to_string(row.report_version); }},
    Column{"late_texts", [](Row row) { return late_text(row.late_texts); }},
    Column{"exam_version", [](Row row) { return row.exam_version.str(); }},
    Column{"rubric_version", [](Row row) { return row.rubric_version; }},
    Column{"checker", [](Row row) { return row.checker; }},
    Column{"server_build", [](Row row) { return row.server_build; }},
    Column{"journal_ordinal", [](Row row) { return std::to_string(row.journal_ordinal); }},
    Column{"journal_head", [](Row row) { return row.journal_head; }},
};

} // namespace

std::string answers_csv_head() {
    return csv_head(columns);
}

std::string answer_csv(const ExportedAnswer& answer) {
    return csv_line(columns, answer);
}

} // namespace shibi::wire
