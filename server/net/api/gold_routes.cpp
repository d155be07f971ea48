#include "checks/check.hpp"
#include "live/item_report.hpp"
#include "net/api/await.hpp"
#include "net/api/guard.hpp"
#include "net/api/marking_bodies.hpp"
#include "net/api/once.hpp"
#include "net/api/query_fields.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "wire/json_writer.hpp"
#include "wire/marking_json.hpp"

namespace shibi::net {

namespace {

/// With the check report that a candidate's answer would have got.
core::event::GoldCreated content_of(const GoldRequest& asked, const core::Exam& exam) {
    core::event::GoldCreated content{.exam = exam.slug,
                                     .exam_version = exam.version,
                                     .item = asked.item,
                                     .answer = {},
                                     .text = asked.text,
                                     .points = asked.points,
                                     .qualifying = asked.qualifying,
                                     .explanation = asked.explanation,
                                     .checker = {},
                                     .report = {}};
    const auto place = core::find_item(exam, asked.item);
    if (!place || !std::holds_alternative<core::EssayRules>(core::item_at(exam, *place).rules)) return content;
    content.checker = checks::version();
    content.report = live::report_on(core::item_at(exam, *place), asked.text);
    return content;
}

Task<Response> create_gold(ApiContextPtr context, RequestPtr request, core::Actor actor) {
    const auto asked = read_gold_request(request->body);
    if (!asked) co_return problem_of(asked.error());
    const auto exam = context->hall.exam(asked->exam);
    if (exam == nullptr) co_return problem(404, "not-found", "There is no exam " + asked->exam.str() + '.');
    const auto content = co_await context->workers.run([asked = *asked, exam] { return content_of(asked, *exam); });
    using Created = core::Result<core::GoldId>;
    const Created created = co_await await_answer<Created>(
        [context, content, actor](auto done) { context->hall.create_gold(content, actor, std::move(done)); });
    context->alarm.hall_was_called();
    if (!created) co_return problem_of(created.error());
    wire::JsonWriter json;
    json.begin_object().key("gold").text(created->str()).end_object();
    co_return json_response(201, json.take());
}

/// With an Idempotency-Key a lost answer leads to no second gold answer.
Task<Response> create_gold_once(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::manage_gold);
    if (!member) co_return member.error();
    co_return co_await carry_out_once(
        context, request, member->token, OnDisk::answer,
        [context, request, actor = live::actor(*member)] { return create_gold(context, request, actor); });
}

void write_gold(wire::JsonWriter& json, const store::GoldEntry& gold) {
    json.begin_object().key("gold").text(gold.gold.str()).key("answer").text(gold.answer.str());
    json.key("exam").text(gold.exam.str()).key("exam_version").text(gold.exam_version.str());
    json.key("item").text(gold.item.str()).key("text").text(gold.text).key("points");
    wire::write_points(json, gold.points);
    json.key("qualifying").flag(gold.qualifying).key("explanation").text(gold.explanation);
    json.key("created_by").text(gold.created_by).key("created_at").time(gold.created_at);
    json.key("retired_at").time(gold.retired_at).key("marks").number(gold.marks).end_object();
}

Task<Response> list_gold(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::manage_gold);
    if (!member) co_return member.error();
    QueryFields fields(*request, "exam, login");
    const auto exam = fields.id<core::ExamSlug>("exam");
    if (fields.refusal()) co_return problem_of(*fields.refusal());
    if (auto unknown = unknown_exam(*context, exam)) co_return std::move(*unknown);
    const auto all = co_await context->workers.run([context, exam] { return context->reader.gold(exam); });
    wire::JsonWriter json;
    json.begin_object().key("gold").begin_array();
    for (const store::GoldEntry& gold : all)
        write_gold(json, gold);
    json.end_array().end_object();
    co_return json_response(200, json.take());
}

Task<Response> retire_gold(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::manage_gold);
    if (!member) co_return member.error();
    const core::GoldCommand command{
        .cause = {.actor = live::actor(*member), .epoch = {}, .client_seq = {}, .reason = {}},
        .body = core::command::RetireGold{}};
    using Ordinal = core::Result<core::Ordinal>;
    const Ordinal ordinal =
        co_await await_answer<Ordinal>([context, gold = core::GoldId{request->capture("gold")}, command](auto done) {
            context->hall.gold_command(gold, command, std::move(done));
        });
    context->alarm.hall_was_called();
    co_return ordinal ? empty_response() : problem_of(ordinal.error());
}

} // namespace

void add_gold_routes(Router& router, ApiContextPtr context) {
    router.add("POST", "/api/v1/gold",
               [context](RequestPtr request) { return create_gold_once(context, std::move(request)); });
    router.add("GET", "/api/v1/gold", [context](RequestPtr request) { return list_gold(context, std::move(request)); });
    router.add("DELETE", "/api/v1/gold/{gold}",
               [context](RequestPtr request) { return retire_gold(context, std::move(request)); });
}

} // namespace shibi::net
