#include "core/marking/limits.hpp"
#include "net/api/await.hpp"
#include "net/api/guard.hpp"
#include "net/api/marking_bodies.hpp"
#include "net/api/marking_progress.hpp"
#include "net/api/marking_queue.hpp"
#include "net/api/marking_task.hpp"
#include "net/api/query_fields.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"
#include "wire/exam_content.hpp"
#include "wire/json_writer.hpp"

#include <algorithm>

namespace shibi::net {

namespace {

using Claimed = core::Result<live::ClaimedAnswer>;
using Ordinal = core::Result<core::Ordinal>;

/// How often a claim is tried on the next answer when others are faster.
constexpr std::size_t claim_tries_max = 8;

Response no_such_claim() {
    return problem(404, "claim-unknown",
                   "There is no such claim of yours. Its sitting may have been erased; claim another answer.");
}

Response no_such_exam(const core::ExamSlug& exam) {
    return problem(404, "not-found", "There is no exam " + exam.str() + " that is marked here.");
}

/// An item that is in no paper of the exam that wants marks.
std::optional<core::Refusal> refuse_item(const core::Exam& latest, const store::MarkingWork& work,
                                         const std::optional<core::ItemId>& item) {
    if (!item) return std::nullopt;
    const auto place = core::find_item(latest, *item);
    if (place && core::item_at(latest, *place).rubric) return std::nullopt;
    if (std::ranges::any_of(work.answers, [&](const store::OpenAnswer& open) { return open.item == *item; }))
        return std::nullopt; // of an earlier version
    return core::Refusal{.code = core::RefusalCode::unknown_item,
                         .message = "no item \"" + item->str() + "\" is marked in this exam",
                         .allowed = "the items that GET /api/v1/exams names"};
}

core::Cause cause_of(const live::StaffMember& member) {
    return {.actor = live::actor(member), .epoch = {}, .client_seq = {}, .reason = {}};
}

bool is_gold(const core::StreamId& stream) {
    return stream.str().starts_with("gold_");
}

QueueParts parts_of(ApiContext& context, const core::Exam& latest) {
    return {.key = context.marking_key, .latest = latest, .exam_of = [&context](const core::ExamVersion& version) {
                return context.hall.exam(version);
            }};
}

Task<store::MarkingWork> read_work(ApiContextPtr context, core::TokenId grader, core::ExamSlug exam) {
    co_return co_await context->workers.run([context, grader, exam, now = context->clock.now()] {
        return context->reader.marking_work(grader, exam, now);
    });
}

/// Puts a claim's answer together on a worker. Blocks on the disk. 404 when its sitting is gone.
Response task_of(ApiContext& context, const core::ClaimId& id, int status) {
    const auto claim = context.reader.claim(id);
    const auto task = claim ? context.reader.marking_task(claim->stream, claim->item) : std::nullopt;
    if (!task) return no_such_claim();
    const auto content = context.reader.exam_content(task->exam_version);
    const auto exam = content ? wire::read_published_exam(*content) : std::unexpected(wire::ContentFault{});
    if (!exam) return no_such_exam(claim->exam);
    return json_response(status, task_json(*claim, *task, *exam, context.reader.mark(id), context.clock.now()));
}

Task<Claimed> claim_pick(ApiContextPtr context, Pick pick, core::Millis lease, core::Actor grader) {
    const Claimed claimed = co_await await_answer<Claimed>([context, pick, lease, grader](auto done) {
        if (const auto* real = std::get_if<RealPick>(&pick))
            context->hall.claim_answer(real->sitting, real->item, lease, grader, std::move(done));
        else
            context->hall.claim_gold(std::get<GoldPick>(pick).gold, lease, grader, std::move(done));
    });
    context->alarm.hall_was_called();
    co_return claimed;
}

/// The claim that is held already comes first: a reloaded page goes on where it was.
std::vector<Pick> picks_for(const store::MarkingWork& work, std::vector<Pick> queue) {
    if (!work.held) return queue;
    if (is_gold(work.held->stream)) return {GoldPick{core::GoldId{work.held->stream.str()}}};
    return {RealPick{core::SittingId{work.held->stream.str()}, work.held->item}};
}

Task<Response> claim(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::mark);
    if (!member) co_return member.error();
    const auto asked = read_claim_request(request->body);
    if (!asked) co_return problem_of(asked.error());
    const auto exam = context->hall.exam(asked->exam);
    if (exam == nullptr || !exam->marking) co_return no_such_exam(asked->exam);

    const auto work = co_await read_work(context, member->token, asked->exam);
    if (const auto refusal = refuse_item(*exam, work, asked->item)) co_return problem_of(*refusal);
    const auto queue = grader_queue(parts_of(*context, *exam), work, member->token, asked->item, asked->order);
    if (!work.held && queue.shut_out())
        co_return problem(403, "not-qualified",
                          "The qualifying answers are marked and too few of their points agree with what is known. Ask "
                          "an adjudicator.");
    const auto picks = picks_for(work, queue.picks);
    for (std::size_t at = 0; at < std::min(picks.size(), claim_tries_max); ++at) {
        const Claimed claimed = co_await claim_pick(context, picks[at], asked->lease, live::actor(*member));
        if (claimed)
            co_return co_await context->workers.run([context, id = claimed->claim, status = work.held ? 200 : 201] {
                return task_of(*context, id, status);
            });
        // Erased since the queue was read: the refusal names the sitting, which is not for graders.
        if (claimed.error().code != core::RefusalCode::not_found &&
            claimed.error().code != core::RefusalCode::conflict &&
            claimed.error().code != core::RefusalCode::already_marked)
            co_return problem_of(claimed.error());
    }
    co_return empty_response();
}

/// Graders are not told which sitting was erased under them.
Response refusal_of_claim(const core::Refusal& refusal) {
    return refusal.code == core::RefusalCode::not_found ? no_such_claim() : problem_of(refusal);
}

/// The claim in the path, if it is this grader's.
Task<std::optional<store::ClaimEntry>> own_claim(ApiContextPtr context, RequestPtr request, core::TokenId grader) {
    auto found = co_await context->workers.run(
        [context, id = core::ClaimId{request->capture("claim")}] { return context->reader.claim(id); });
    if (found && found->grader != grader) found.reset();
    co_return found;
}

Task<Ordinal> command(ApiContextPtr context, store::ClaimEntry claim, live::StaffMember member,
                      core::CommandBody of_real, core::GoldCommandBody of_gold) {
    const Ordinal ordinal =
        co_await await_answer<Ordinal>([context, claim, cause = cause_of(member), of_real = std::move(of_real),
                                        of_gold = std::move(of_gold)](auto done) {
            if (is_gold(claim.stream))
                context->hall.gold_command(core::GoldId{claim.stream.str()}, {.cause = cause, .body = of_gold},
                                           std::move(done));
            else
                context->hall.command(core::SittingId{claim.stream.str()}, {.cause = cause, .body = of_real},
                                      std::move(done));
        });
    context->alarm.hall_was_called();
    co_return ordinal;
}

Task<Response> show_claim(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::mark);
    if (!member) co_return member.error();
    const auto claim = co_await own_claim(context, request, member->token);
    if (!claim) co_return no_such_claim();
    co_return co_await context->workers.run([context, id = claim->id] { return task_of(*context, id, 200); });
}

Task<Response> renew(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::mark);
    if (!member) co_return member.error();
    const auto lease = read_renewal(request->body);
    if (!lease) co_return problem_of(lease.error());
    const auto claim = co_await own_claim(context, request, member->token);
    if (!claim) co_return no_such_claim();
    const Ordinal ordinal = co_await command(
        context, *claim, *member, core::command::RenewClaim{.item = claim->item, .claim = claim->id, .lease = *lease},
        core::command::RenewGoldClaim{.claim = claim->id, .lease = *lease});
    if (!ordinal) co_return refusal_of_claim(ordinal.error());
    const auto renewed = co_await own_claim(context, request, member->token);
    if (!renewed) co_return no_such_claim();
    wire::JsonWriter json;
    json.begin_object().key("claim").text(renewed->id.str()).key("until").time(renewed->until).end_object();
    co_return json_response(200, json.take());
}

Task<Response> give_back(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::mark);
    if (!member) co_return member.error();
    const auto claim = co_await own_claim(context, request, member->token);
    if (!claim) co_return no_such_claim();
    const Ordinal ordinal =
        co_await command(context, *claim, *member, core::command::ReleaseClaim{.item = claim->item, .claim = claim->id},
                         core::command::ReleaseGoldClaim{.claim = claim->id});
    co_return ordinal ? empty_response() : refusal_of_claim(ordinal.error());
}

Task<Response> mark(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::mark);
    if (!member) co_return member.error();
    const auto sheet = read_mark_sheet(request->body);
    if (!sheet) co_return problem_of(sheet.error());
    const auto claim = co_await own_claim(context, request, member->token);
    if (!claim) co_return no_such_claim();
    // Asked of real marks too, so that both take as long.
    const core::Millis stands_after = co_await context->workers.run([context, id = claim->id] {
        return context->reader.gold_stands_after(id).value_or(core::limits::revision_max);
    });
    const Ordinal ordinal = co_await command(
        context, *claim, *member, core::command::SubmitMark{.item = claim->item, .claim = claim->id, .sheet = *sheet},
        core::command::MarkGold{.claim = claim->id, .sheet = *sheet, .stands_after = stands_after});
    if (!ordinal) co_return refusal_of_claim(ordinal.error());
    co_return co_await context->workers.run([context, claim = *claim] {
        const auto own = context->reader.mark(claim.id);
        if (!own) return no_such_claim();
        wire::JsonWriter json;
        json.begin_object().key("claim").text(claim.id.str()).key("answer").text(claim.answer.str()).key("mark");
        write_own_mark(json, *own);
        json.end_object();
        return json_response(200, json.take());
    });
}

Task<Response> show_progress(ApiContextPtr context, RequestPtr request) {
    const auto member = staff_who_may(*context, *request, auth::Action::mark);
    if (!member) co_return member.error();
    QueryFields fields(*request, "exam, item, by, login");
    const core::ExamSlug slug = fields.id<core::ExamSlug>("exam").value_or(core::ExamSlug{});
    const auto item = fields.id<core::ItemId>("item");
    const auto order = queue_order_from(fields.text("by").value_or("item"));
    if (!order) fields.refuse("by", "item or candidate");
    if (fields.refusal()) co_return problem_of(*fields.refusal());
    const auto exam = context->hall.exam(slug);
    if (exam == nullptr || !exam->marking) co_return no_such_exam(slug);
    const auto work = co_await read_work(context, member->token, slug);
    if (const auto refusal = refuse_item(*exam, work, item)) co_return problem_of(*refusal);
    const auto queue = grader_queue(parts_of(*context, *exam), work, member->token, item, *order);
    co_return json_response(200, progress_json(slug, work, queue));
}

} // namespace

void add_marking_routes(Router& router, ApiContextPtr context) {
    router.add("POST", "/api/v1/marking/claims",
               [context](RequestPtr request) { return claim(context, std::move(request)); });
    router.add("GET", "/api/v1/marking/claims/{claim}",
               [context](RequestPtr request) { return show_claim(context, std::move(request)); });
    router.add("DELETE", "/api/v1/marking/claims/{claim}",
               [context](RequestPtr request) { return give_back(context, std::move(request)); });
    router.add("PUT", "/api/v1/marking/claims/{claim}/mark",
               [context](RequestPtr request) { return mark(context, std::move(request)); });
    router.add("POST", "/api/v1/marking/claims/{claim}/renewal",
               [context](RequestPtr request) { return renew(context, std::move(request)); });
    router.add("GET", "/api/v1/marking/progress",
               [context](RequestPtr request) { return show_progress(context, std::move(request)); });
}

} // namespace shibi::net
