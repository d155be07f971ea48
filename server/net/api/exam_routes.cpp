#include "net/api/guard.hpp"
#include "net/api/papers.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "wire/exam_json.hpp"
#include "wire/json_writer.hpp"
#include "wire/marking_json.hpp"

#include <algorithm>
#include <functional>

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

Response no_such_version(const core::ExamSlug& exam, const core::ExamVersion& version) {
    return problem_of(core::Refusal{.code = core::RefusalCode::not_found,
                                    .message = "there is no version " + version.str() + " of exam " + exam.str(),
                                    .allowed = "one of GET /api/v1/exams/" + exam.str() + "/versions"});
}

std::string versions_json(const core::ExamSlug& exam, const std::vector<store::ExamVersionEntry>& versions) {
    wire::JsonWriter json;
    json.begin_object().key("exam").text(exam.str()).key("versions").begin_array();
    for (const store::ExamVersionEntry& one : versions) {
        json.begin_object().key("version").text(one.version.str());
        json.key("published_at").time(one.published_at).end_object();
    }
    return json.end_array().end_object().take();
}

/// All that were ever published, the oldest first.
Response list_versions(store::Reader& reader, const core::ExamSlug& exam) {
    const auto versions = reader.exam_versions(exam);
    if (!versions.empty()) return json_response(200, versions_json(exam, versions));
    return problem_of(core::Refusal{.code = core::RefusalCode::not_found,
                                    .message = "there is no exam " + exam.str(),
                                    .allowed = "one of GET /api/v1/exams"});
}

/// What a row's exam_version and rubric_version name. It never changes.
Response show_version(store::Reader& reader, const core::ExamSlug& exam, const core::ExamVersion& version) {
    const auto versions = reader.exam_versions(exam);
    const auto one = std::ranges::find(versions, version, &store::ExamVersionEntry::version);
    const auto content = one == versions.end() ? std::nullopt : reader.exam_content(version);
    if (!content) return no_such_version(exam, version);
    wire::JsonWriter json;
    json.begin_object().key("exam").text(exam.str()).key("version").text(version.str());
    json.key("published_at").time(one->published_at).key("rubric_versions").begin_object();
    for (const auto& [item, rubric] : Papers(reader).rubric_versions(version))
        json.key(item.str()).text(rubric);
    json.end_object().key("content").raw(*content).end_object();
    Response response{.status = 200, .body = json.take()};
    response.set("Content-Type", "application/json").set("Cache-Control", "private, max-age=31536000, immutable");
    return response;
}

using ReadExam = std::function<Response(store::Reader&, const Request&)>;

/// Whoever reads answers may read what they answer; graders get the task in hand only.
Task<Response> read_exam(ApiContextPtr context, RequestPtr request, ReadExam read) {
    const auto member = staff_who_may(*context, *request, auth::Action::read_answers);
    if (!member) co_return member.error();
    co_return co_await context->workers.run([context, request, read] { return read(context->reader, *request); });
}

} // namespace

void add_exam_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/exams",
               [context](RequestPtr request) { return list_exams(context, std::move(request)); });
    router.add("GET", "/api/v1/exams/{slug}/versions", [context](RequestPtr request) {
        return read_exam(context, std::move(request), [](store::Reader& reader, const Request& asked) {
            return list_versions(reader, core::ExamSlug{asked.capture("slug")});
        });
    });
    router.add("GET", "/api/v1/exams/{slug}/versions/{version}", [context](RequestPtr request) {
        return read_exam(context, std::move(request), [](store::Reader& reader, const Request& asked) {
            return show_version(reader, core::ExamSlug{asked.capture("slug")},
                                core::ExamVersion{asked.capture("version")});
        });
    });
}

} // namespace shibi::net
