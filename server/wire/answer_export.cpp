#include "wire/answer_export.hpp"

#include "wire/json_writer.hpp"
#include "wire/names.hpp"
#include "wire/sitting_json.hpp"

namespace shibi::wire {
namespace {

void write_finish(JsonWriter& json, const std::optional<core::event::FinishReason>& finish) {
    if (finish)
        json.text(to_string(*finish));
    else
        json.null();
}

void write_report(JsonWriter& json, const ExportedAnswer& answer) {
    json.key("report");
    if (answer.report)
        json.raw(*answer.report);
    else
        json.null();
    json.key("report_version").number(answer.report_version);
}

void write_late_texts(JsonWriter& json, const ExportedAnswer& answer) {
    json.begin_array();
    for (const ExportedLateText& late : answer.late_texts) {
        json.begin_object().key("text").text(late.text).key("made_at").time(late.made_at);
        json.key("received_at").time(late.received_at).key("late_by_ms").signed_number(late.late_by.count());
        json.key("reason").text(to_string(late.reason)).key("counts");
        late.counts ? json.flag(*late.counts) : json.null();
        json.end_object();
    }
    json.end_array();
}

void write_lineage(JsonWriter& json, const ExportedAnswer& answer) {
    json.begin_object().key("exam_version").text(answer.exam_version.str()).key("rubric_version");
    answer.rubric_version.empty() ? json.null() : json.text(answer.rubric_version);
    json.key("checker");
    answer.checker.empty() ? json.null() : json.text(answer.checker);
    json.key("server_build").text(answer.server_build).key("journal_ordinal").number(answer.journal_ordinal);
    json.key("journal_head").text(answer.journal_head).end_object();
}

void write_answer(JsonWriter& json, const ExportedAnswer& answer) {
    json.begin_object().key("sitting").text(answer.sitting.str()).key("pseudonym").text(answer.pseudonym);
    json.key("demonstration").flag(answer.demonstration).key("exam").text(answer.exam.str());
    json.key("section").text(answer.section.str()).key("item").text(answer.item.str());
    json.key("position").number(answer.position).key("status").text(answer.status).key("text").text(answer.text);
    json.key("effective_text").text(effective_text(answer));
    json.key("response");
    write_response(json, answer.response);
    json.key("version").number(answer.version).key("characters").number(answer.characters);
    json.key("entered_at").time(answer.entered_at).key("saved_at").time(answer.saved_at);
    json.key("closed_at").time(answer.closed_at).key("sitting_phase").text(answer.sitting_phase);
    json.key("finished_at").time(answer.finished_at).key("finish_reason");
    write_finish(json, answer.finish_reason);
    json.key("released_at").time(answer.released_at).key("erased_at").time(answer.erased_at);
    write_report(json, answer);
    json.key("late_texts");
    write_late_texts(json, answer);
    json.key("lineage");
    write_lineage(json, answer);
    json.end_object();
}

} // namespace

const std::string& effective_text(const ExportedAnswer& answer) {
    const std::string* text = &answer.text;
    for (const ExportedLateText& late : answer.late_texts)
        if (late.counts.value_or(false)) text = &late.text;
    return *text;
}

std::string answer_json(const ExportedAnswer& answer) {
    JsonWriter json;
    write_answer(json, answer);
    return json.take();
}

std::string answers_page(const std::vector<ExportedAnswer>& answers, const std::optional<std::string>& next_cursor) {
    JsonWriter json;
    json.begin_object().key("answers").begin_array();
    for (const ExportedAnswer& answer : answers)
        write_answer(json, answer);
    json.end_array().key("next");
    if (next_cursor)
        json.text(*next_cursor);
    else
        json.null();
    return json.end_object().take();
}

} // namespace shibi::wire
