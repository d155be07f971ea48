#include "net/api/mark_rows.hpp"

#include "wire/json_writer.hpp"
#include "wire/marking_json.hpp"

#include <array>

namespace shibi::net {

namespace {

using Row = const ExportedMark&;

constexpr std::uint32_t adjudicators_slot = 3;

std::string_view kind_of(Row row) {
    return row.settled.mark.slot == adjudicators_slot ? "adjudication" : "mark";
}

void write_row(wire::JsonWriter& json, Row row) {
    const auto& [mark, pseudonym, demonstration, exam, exam_version, head, erased_at, checker] = row.settled;
    json.begin_object().key("sitting").text(mark.sitting->str()).key("answer").text(mark.answer.str());
    json.key("pseudonym").text(pseudonym).key("demonstration").flag(demonstration).key("exam").text(exam.str());
    json.key("item").text(mark.item.str()).key("slot").number(mark.slot).key("kind").text(kind_of(row));
    json.key("grader").begin_object().key("id").text(mark.grader.str()).key("name").text(mark.grader_name).end_object();
    json.key("rubric_version").text(mark.sheet.rubric_version).key("points");
    wire::write_points(json, mark.sheet.points);
    json.key("comments");
    wire::write_comments(json, mark.sheet.comments);
    json.key("flag");
    mark.sheet.flag ? json.text(*mark.sheet.flag) : json.null();
    json.key("reason");
    mark.reason.empty() ? json.null() : json.text(mark.reason);
    json.key("revisions").number(mark.revisions).key("submitted_at").time(mark.submitted_at);
    json.key("revised_at").time(mark.revised_at);
    json.key("erased_at").time(erased_at).key("lineage").begin_object();
    json.key("exam_version").text(exam_version.str()).key("rubric_version").text(mark.sheet.rubric_version);
    json.key("checker");
    checker.empty() ? json.null() : json.text(checker);
    json.key("server_build").text(row.server_build).key("journal_ordinal").number(head.ordinal);
    json.key("journal_head").text(head.hash).end_object().end_object();
}

std::string row_json(Row row) {
    wire::JsonWriter json;
    write_row(json, row);
    return json.take();
}

std::string page_json(const std::vector<ExportedMark>& rows, const std::optional<std::string>& next_cursor) {
    wire::JsonWriter json;
    json.begin_object().key("marks").begin_array();
    for (Row row : rows)
        write_row(json, row);
    json.end_array().key("next");
    next_cursor ? json.text(*next_cursor) : json.null();
    return json.end_object().take();
}

using Column = wire::CsvColumn<ExportedMark>;

constexpr std::array columns{
    Column{"sitting", [](Row row) { return row.settled.mark.sitting->str(); }},
    Column{"answer", [](Row row) { return row.settled.mark.answer.str(); }},
    Column{"pseudonym", [](Row row) { return row.settled.pseudonym; }},
    Column{"demonstration", [](Row row) { return std::string{row.settled.demonstration ? "true" : "false"}; }},
    Column{"exam", [](Row row) { return row.settled.exam.str(); }},
    Column{"item", [](Row row) { return row.settled.mark.item.str(); }},
    Column{"slot", [](Row row) { return std::to_string(row.settled.mark.slot); }},
    Column{"kind", [](Row row) { return std::string{kind_of(row)}; }},
    Column{"grader", [](Row row) { return row.settled.mark.grader.str(); }},
    Column{"grader_name", [](Row row) { return row.settled.mark.grader_name; }},
    Column{"rubric_version", [](Row row) { return row.settled.mark.sheet.rubric_version; }},
    Column{"points", [](Row row) { return wire::encode_points(row.settled.mark.sheet.points); }},
    Column{"comments", [](Row row) { return wire::encode_comments(row.settled.mark.sheet.comments); }},
    Column{"flag", [](Row row) { return row.settled.mark.sheet.flag.value_or(""); }},
    Column{"reason", [](Row row) { return row.settled.mark.reason; }},
    Column{"revisions", [](Row row) { return std::to_string(row.settled.mark.revisions); }},
    Column{"submitted_at", [](Row row) { return core::to_rfc3339(row.settled.mark.submitted_at); }},
    Column{"revised_at",
           [](Row row) {
               const auto& at = row.settled.mark.revised_at;
               return at ? core::to_rfc3339(*at) : "";
           }},
    Column{"erased_at",
           [](Row row) {
               const auto& at = row.settled.erased_at;
               return at ? core::to_rfc3339(*at) : "";
           }},
    Column{"exam_version", [](Row row) { return row.settled.exam_version.str(); }},
    Column{"checker", [](Row row) { return row.settled.checker; }},
    Column{"server_build", [](Row row) { return row.server_build; }},
    Column{"journal_ordinal", [](Row row) { return std::to_string(row.settled.head.ordinal); }},
    Column{"journal_head", [](Row row) { return row.settled.head.hash; }},
};

std::string csv_head() {
    return wire::csv_head(columns);
}

std::string row_csv(Row row) {
    return wire::csv_line(columns, row);
}

/// One criterion of a mark.
struct MarkedCriterion {
    const ExportedMark* mark = nullptr;
    const core::CriterionPoints* points = nullptr;
};
using CriterionRow = const MarkedCriterion&;
using CriterionColumn = wire::CsvColumn<MarkedCriterion>;

constexpr std::array criterion_columns{
    CriterionColumn{"sitting", [](CriterionRow row) { return row.mark->settled.mark.sitting->str(); }},
    CriterionColumn{"answer", [](CriterionRow row) { return row.mark->settled.mark.answer.str(); }},
    CriterionColumn{"pseudonym", [](CriterionRow row) { return row.mark->settled.pseudonym; }},
    CriterionColumn{"demonstration",
                    [](CriterionRow row) { return std::string{row.mark->settled.demonstration ? "true" : "false"}; }},
    CriterionColumn{"exam", [](CriterionRow row) { return row.mark->settled.exam.str(); }},
    CriterionColumn{"item", [](CriterionRow row) { return row.mark->settled.mark.item.str(); }},
    CriterionColumn{"slot", [](CriterionRow row) { return std::to_string(row.mark->settled.mark.slot); }},
    CriterionColumn{"kind", [](CriterionRow row) { return std::string{kind_of(*row.mark)}; }},
    CriterionColumn{"grader", [](CriterionRow row) { return row.mark->settled.mark.grader.str(); }},
    CriterionColumn{"grader_name", [](CriterionRow row) { return row.mark->settled.mark.grader_name; }},
    CriterionColumn{"criterion", [](CriterionRow row) { return row.points->criterion; }},
    CriterionColumn{"points", [](CriterionRow row) { return std::to_string(row.points->points); }},
    CriterionColumn{"revisions", [](CriterionRow row) { return std::to_string(row.mark->settled.mark.revisions); }},
    CriterionColumn{"submitted_at",
                    [](CriterionRow row) { return core::to_rfc3339(row.mark->settled.mark.submitted_at); }},
    CriterionColumn{"revised_at",
                    [](CriterionRow row) {
                        const auto& at = row.mark->settled.mark.revised_at;
                        return at ? core::to_rfc3339(*at) : "";
                    }},
    CriterionColumn{"erased_at",
                    [](CriterionRow row) {
                        const auto& at = row.mark->settled.erased_at;
                        return at ? core::to_rfc3339(*at) : "";
                    }},
    CriterionColumn{"exam_version", [](CriterionRow row) { return row.mark->settled.exam_version.str(); }},
    CriterionColumn{"rubric_version", [](CriterionRow row) { return row.mark->settled.mark.sheet.rubric_version; }},
    CriterionColumn{"checker", [](CriterionRow row) { return row.mark->settled.checker; }},
    CriterionColumn{"server_build", [](CriterionRow row) { return row.mark->server_build; }},
    CriterionColumn{"journal_ordinal", [](CriterionRow row) { return std::to_string(row.mark->settled.head.ordinal); }},
    CriterionColumn{"journal_head", [](CriterionRow row) { return row.mark->settled.head.hash; }},
};

std::string criteria_head() {
    return wire::csv_head(criterion_columns);
}

std::string criteria_csv(Row row) {
    std::string lines;
    for (const core::CriterionPoints& points : row.settled.mark.sheet.points)
        lines += wire::csv_line(criterion_columns, MarkedCriterion{.mark = &row, .points = &points});
    return lines;
}

} // namespace

const RowFormats<ExportedMark> mark_formats{.page = page_json, .json = row_json, .csv_head = csv_head, .csv = row_csv};

const RowFormats<ExportedMark> criterion_formats{
    .page = page_json, .json = row_json, .csv_head = criteria_head, .csv = criteria_csv};

} // namespace shibi::net
