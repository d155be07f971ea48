#include "net/api/await.hpp"
#include "net/api/export_format.hpp"
#include "net/api/guard.hpp"
#include "net/api/marking_bodies.hpp"
#include "net/api/marking_task.hpp"
#include "net/api/once.hpp"
#include "net/api/paging.hpp"
#include "net/api/query_fields.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "store/limits.hpp"
#include "wire/exam_content.hpp"
#include "wire/json_writer.hpp"
#include "wire/marking_json.hpp"

namespace shibi::net {

namespace {

Response no_such_answer() {
    return problem(404, "not-found",
                   "There is no such answer that waits for you: unknown, erased, not marked twice, or marked by you.");
}

void write_disagreement(wire::JsonWriter& json, const store::Disagreement& one) {
    json.begin_object().key("answer").text(one.answer.str()).key("pseudonym").text(one.pseudonym);
    json.key("exam").text(one.exam.str()).key("item").text(one.item.str());
    json.key("levels_apart").number(one.levels_apart).key("share_apart").real(one.share_apart);
    json.key("flagged").flag(one.flagged).end_object();
}

/// Both marks side by side, without their graders and times; the third is the adjudicator's.
void write_marks(wire::JsonWriter& json, const std::vector<store::MarkEntry>& marks) {
    json.begin_array();
    for (std::uint32_t slot = 1; slot <= 3; ++slot)
        for (const store::MarkEntry& mark : marks) {
            if (mark.slot != slot) continue;
            json.begin_object().key("slot").number(mark.slot).key("points");
            wire::write_points(json, mark.sheet.points);
            json.key("comments");
            wire::write_comments(json, mark.sheet.comments);
            json.key("flag");
            mark.sheet.flag ? json.text(*mark.sheet.flag) : json.null();
            json.key("reason");
            mark.slot == 3 ? json.text(mark.reason) : json.null();
            json.end_object();
        }
    json.end_array();
}

std::string disagreements_json(const store::Page<store::Disagreement>& page) {
    wire::JsonWriter json;
    json.begin_object().key("disagreements").begin_array();
    for (const store::Disagreement& one : page.entries)
        write_disagreement(json, one);
    json.end_array().key("next");
    page.next_cursor ? json.text(*page.next_cursor) : json.null();
    return json.end_object().take();
}

Task<Response> list_disagreements(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::adjudicate);
    if (!member) co_return member.error();
    QueryFields fields(*request, "exam, cursor, limit, login");
    const store::DisagreementFilter filter{.adjudicator = member->token, .exam = fields.id<core::ExamSlug>("exam")};
    const std::string cursor = fields.text("cursor").value_or("");
    const std::size_t limit = fields.number("limit", 1, store::limits::page_rows_max).value_or(rows_per_page);
    if (fields.refusal()) co_return problem_of(*fields.refusal());
    if (auto unknown = unknown_exam(*context, filter.exam)) co_return std::move(*unknown);
    using Found = core::Result<store::Page<store::Disagreement>>;
    const Found found = co_await context->workers.run(
        [context, filter, cursor, limit] { return context->reader.disagreements(filter, cursor, limit); });
    if (!found) co_return problem_of(found.error());
    Response response = json_response(200, disagreements_json(*found));
    if (found->next_cursor) response.set("Link", next_link(*request, *found->next_cursor));
    co_return response;
}

/// A disagreement, or what became of it, if this adjudicator may see it.
struct Seen {
    store::Disagreement answer;
    std::vector<store::MarkEntry> marks;
};
std::optional<Seen> see(store::Reader& reader, const core::AnswerId& id, const core::TokenId& adjudicator) {
    auto answer = reader.marked_answer(id);
    if (!answer) return std::nullopt;
    auto marks = reader.marks_of(id);
    std::size_t graders = 0;
    for (const store::MarkEntry& mark : marks) {
        if (mark.slot != 3 && mark.grader == adjudicator) return std::nullopt;
        graders += mark.slot == 3 ? 0 : 1;
    }
    if (graders < 2) return std::nullopt;
    return Seen{.answer = *std::move(answer), .marks = std::move(marks)};
}

Response answer_of(ApiContext& context, const core::AnswerId& id, const core::TokenId& adjudicator) {
    const auto seen = see(context.reader, id, adjudicator);
    const auto task =
        seen ? context.reader.marking_task(core::stream_of(seen->answer.sitting), seen->answer.item) : std::nullopt;
    const auto content = task ? context.reader.exam_content(task->exam_version) : std::nullopt;
    const auto exam = content ? wire::read_published_exam(*content) : std::unexpected(wire::ContentFault{});
    if (!exam) return no_such_answer();
    wire::JsonWriter json;
    json.begin_object().key("answer").text(id.str());
    write_task(json, seen->answer.exam, task->pseudonym, *task, *exam);
    json.key("levels_apart").number(seen->answer.levels_apart).key("share_apart").real(seen->answer.share_apart);
    json.key("flagged").flag(seen->answer.flagged).key("marks");
    write_marks(json, seen->marks);
    json.end_object();
    return json_response(200, json.take());
}

Task<Response> show_answer(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::adjudicate);
    if (!member) co_return member.error();
    co_return co_await context->workers.run(
        [context, token = member->token, id = core::AnswerId{request->capture("answer")}] {
            return answer_of(*context, id, token);
        });
}

Task<Response> adjudicate(ApiContextPtr context, RequestPtr request, live::StaffMember member) {
    const auto asked = read_adjudication(request->body);
    if (!asked) co_return problem_of(asked.error());
    const core::AnswerId id{request->capture("answer")};
    const auto answer = co_await context->workers.run([context, id] { return context->reader.marked_answer(id); });
    if (!answer) co_return no_such_answer();
    const core::Command command{.cause = {.actor = live::actor(member), .epoch = {}, .client_seq = {}, .reason = {}},
                                .body = core::command::Adjudicate{.item = answer->item,
                                                                  .rubric_version = asked->rubric_version,
                                                                  .points = asked->points,
                                                                  .reason = asked->reason}};
    using Ordinal = core::Result<core::Ordinal>;
    const Ordinal ordinal = co_await await_answer<Ordinal>([context, sitting = answer->sitting, command](auto done) {
        context->hall.command(sitting, command, std::move(done));
    });
    context->alarm.hall_was_called();
    if (!ordinal && ordinal.error().code == core::RefusalCode::not_found) co_return no_such_answer();
    if (!ordinal) co_return problem_of(ordinal.error());
    co_return co_await context->workers.run(
        [context, id, token = member.token] { return answer_of(*context, id, token); });
}

Task<Response> adjudicate_once(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::adjudicate);
    if (!member) co_return member.error();
    co_return co_await carry_out_once(
        context, request, member->token, OnDisk::ids,
        [context, request, member = *member] { return adjudicate(context, request, member); });
}

} // namespace

void add_adjudication_routes(Router& router, ApiContextPtr context) {
    router.add("GET", "/api/v1/marking/disagreements",
               [context](RequestPtr request) { return list_disagreements(context, std::move(request)); });
    router.add("GET", "/api/v1/marking/answers/{answer}",
               [context](RequestPtr request) { return show_answer(context, std::move(request)); });
    router.add("POST", "/api/v1/marking/answers/{answer}/adjudication",
               [context](RequestPtr request) { return adjudicate_once(context, std::move(request)); });
}

} // namespace shibi::net
