#include "net/api/guard.hpp"
#include "net/api/routes.hpp"
#include "wire/exam_json.hpp"
#include "wire/json_writer.hpp"

namespace shibi::net {

namespace {

void write_titled(wire::JsonWriter& json, const std::string& id, const core::LocalizedText& title) {
    json.key("id").text(id).key("title");
    wire::write_localized(json, title);
}

/// The items that graders mark, with the titles that pages about marks show.
void write_marked_items(wire::JsonWriter& json, const core::Exam& exam) {
    json.begin_array();
    for (const core::Section& section : exam.sections)
        for (const core::Item& item : section.items) {
            if (!item.rubric) continue;
            json.begin_object();
            write_titled(json, item.id.str(), item.title);
            json.key("criteria").begin_array();
            for (const core::Criterion& criterion : item.rubric->criteria) {
                json.begin_object();
                write_titled(json, criterion.id, criterion.title);
                json.end_object();
            }
            json.end_array().end_object();
        }
    json.end_array();
}

/// The exams that new invitations can get: slug, version, title, and what of them is marked.
Task<Response> list_exams(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_answers);
    if (!member) co_return member.error();
    wire::JsonWriter json;
    json.begin_object().key("exams").begin_array();
    for (const auto& exam : context->hall.exams()) {
        json.begin_object().key("slug").text(exam->slug.str()).key("version").text(exam->version.str());
        json.key("title");
        wire::write_localized(json, exam->title);
        json.key("items");
        write_marked_items(json, *exam);
        json.end_object();
    }
    json.end_array().end_object();
    co_return json_response(200, json.take());
}

} // namespace

void add_exam_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/exams",
               [context](RequestPtr request) { return list_exams(context, std::move(request)); });
}

} // namespace shibi::net
