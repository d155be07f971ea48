#include "net/api/guard.hpp"
#include "net/api/routes.hpp"
#include "wire/exam_json.hpp"
#include "wire/json_writer.hpp"
#include "wire/marking_json.hpp"

namespace shibi::net {

namespace {

void write_titled(wire::JsonWriter& json, const std::string& id, const core::LocalizedText& title) {
    json.key("id").text(id).key("title");
    wire::write_localized(json, title);
}

/// What answers are to be written in, and what they are marked against.
void write_marked_item(wire::JsonWriter& json, const core::Item& item, const core::Rubric& rubric) {
    json.begin_object();
    write_titled(json, item.id.str(), item.title);
    if (const auto* essay = std::get_if<core::EssayRules>(&item.rules)) wire::write_language(json, *essay);
    json.key("criteria").begin_array();
    for (const core::Criterion& criterion : rubric.criteria)
        wire::write_criterion(json, criterion);
    json.end_array().end_object();
}

void write_marked_items(wire::JsonWriter& json, const core::Exam& exam) {
    json.key("items").begin_array();
    for (const core::Section& section : exam.sections)
        for (const core::Item& item : section.items)
            if (item.rubric) write_marked_item(json, item, *item.rubric);
    json.end_array();
}

/// The questions that add to a score by themselves: nobody marks them.
void write_interview(wire::JsonWriter& json, const core::Exam& exam, const core::MarkingRules& rules) {
    json.key("interview").begin_array();
    for (const core::InterviewRule& rule : rules.interview)
        for (const core::Section& section : exam.sections)
            for (const core::Item& item : section.items) {
                if (item.id != rule.item) continue;
                json.begin_object();
                write_titled(json, item.id.str(), item.title);
                json.end_object();
            }
    json.end_array();
}

/// Shares of the score, as a score is told.
void write_thresholds(wire::JsonWriter& json, const core::Thresholds& thresholds) {
    constexpr double percent = 100;
    json.key("thresholds").begin_object();
    json.key("qualified").real(thresholds.qualified / percent);
    json.key("borderline").real(thresholds.borderline / percent).end_object();
}

void write_exam(wire::JsonWriter& json, const core::Exam& exam) {
    json.begin_object().key("slug").text(exam.slug.str()).key("version").text(exam.version.str());
    json.key("title");
    wire::write_localized(json, exam.title);
    write_marked_items(json, exam);
    if (exam.marking) {
        write_interview(json, exam, *exam.marking);
        write_thresholds(json, exam.marking->thresholds);
    }
    json.end_object();
}

/// The exams that new invitations can get: slug, version, title, and how they are marked.
Task<Response> list_exams(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_exams);
    if (!member) co_return member.error();
    wire::JsonWriter json;
    json.begin_object().key("exams").begin_array();
    for (const auto& exam : context->hall.exams())
        write_exam(json, *exam);
    json.end_array().end_object();
    co_return json_response(200, json.take());
}

} // namespace

void add_exam_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/exams",
               [context](RequestPtr request) { return list_exams(context, std::move(request)); });
}

} // namespace shibi::net
