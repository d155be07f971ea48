#include "core/marking/claims.hpp"
#include "core/marking/comparison.hpp"
#include "core/marking/evolve.hpp"
#include "core/marking/limits.hpp"
#include "core/marking/outcome.hpp"
#include "core/sitting/situation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

namespace shibi::core {
namespace {

/// The item, if it has a rubric and the sitting may be marked.
Result<const Item*> require_markable(const Situation& situation, const ItemId& id) {
    const auto place = require_item(situation, id);
    if (!place) return std::unexpected{place.error()};
    const Item& item = item_at(situation.exam, *place);
    if (!item.rubric)
        return refuse(RefusalCode::bad_value, fmt::format("item \"{}\" has no rubric", id.str()),
                      "the items with a rubric");
    if (situation.sitting.phase != Phase::finished)
        return refuse_phase(situation, "an answer was to be marked", "answers of sittings that are over");
    if (situation.sitting.finish == event::FinishReason::withdrawn)
        return refuse(RefusalCode::wrong_phase, "the candidate has withdrawn", "answers of candidates who have not");
    if (!situation.sitting.released_at)
        return refuse(RefusalCode::wrong_phase, "the sitting was not released to graders",
                      "answers of sittings that were");
    return &item;
}

const AnswerMarking& marking_of(const Situation& situation, const ItemId& item) {
    return situation.sitting.marking.answers.at(item);
}

bool is_good(const MarkingClaim& claim, Time now) {
    return claim.until > now;
}

/// The first place that no mark and no good claim has; nothing when both are taken.
std::optional<std::uint32_t> free_slot(const AnswerMarking& marking, Time now) {
    std::set<std::uint32_t> taken;
    for (const Mark& mark : marking.marks)
        taken.insert(mark.slot);
    for (const MarkingClaim& claim : marking.claims)
        if (is_good(claim, now)) taken.insert(claim.slot);
    for (std::uint32_t slot = 1; slot <= limits::graders_per_answer; ++slot)
        if (!taken.contains(slot)) return slot;
    return std::nullopt;
}

/// What comes of the last mark or an adjudication: once every answer is settled, the outcome.
void complete(const Situation& situation, const Marking& marking, Events& events) {
    if (!std::ranges::all_of(marking.answers, [](const auto& answer) { return is_settled(answer.second); })) return;
    events.push_back(event::MarkingCompleted{});
    events.push_back(outcome_of(situation.exam, situation.sitting, marking));
}

/// What comes of both marks being in.
void compare_marks(const Situation& situation, const Item& item, Marking marking, Events& events) {
    const auto& marks = marking.answers.at(item.id).marks;
    if (marks.size() < limits::graders_per_answer) return;
    assert(situation.exam.marking);
    const auto compared = compare(item, situation.exam.marking->disagreement, marks.front().sheet, marks.back().sheet);
    events.push_back(compared);
    evolve(marking, compared, situation.cause.actor, situation.now);
    complete(situation, marking, events);
}

Decision revise(const Situation& situation, const Item& item, const Mark& mark, const command::SubmitMark& submit) {
    const MarkSheet sheet = in_order(*item.rubric, submit.sheet);
    if (sheet == mark.sheet) return Events{};
    const bool alone = marking_of(situation, item.id).stage == MarkingStage::one;
    if (!alone || situation.now >= mark.submitted_at + limits::revision_max) return refuse_late_revision();
    return Events{event::MarkRevised{.item = item.id, .claim = mark.claim, .slot = mark.slot, .sheet = sheet}};
}

Decision hand_in(const Situation& situation, const Item& item, const command::SubmitMark& submit) {
    const auto claim =
        require_claim(marking_of(situation, item.id).claims, submit.claim, situation.cause.actor, situation.now);
    if (!claim) return std::unexpected{claim.error()};
    const event::Marked marked{
        .item = item.id, .claim = claim->id, .slot = claim->slot, .sheet = in_order(*item.rubric, submit.sheet)};
    Events events{marked};
    Marking after = situation.sitting.marking;
    evolve(after, marked, situation.cause.actor, situation.now);
    compare_marks(situation, item, std::move(after), events);
    return events;
}

} // namespace

Decision decide_body(const Situation& situation, const command::ClaimAnswer& claim) {
    const auto item = require_markable(situation, claim.item);
    if (!item) return std::unexpected{item.error()};
    if (auto good = require_lease(claim.lease); !good) return std::unexpected{good.error()};
    const AnswerMarking& marking = marking_of(situation, claim.item);
    const GraderView own = view(marking, TokenId{situation.cause.actor.id});
    if (own.mark) return refuse_second_mark();
    const Time until = situation.now + claim.lease;
    if (own.claim && is_good(*own.claim, situation.now)) {
        if (until <= own.claim->until) return Events{};
        return Events{event::ClaimRenewed{.item = claim.item, .claim = own.claim->id, .until = until}};
    }
    const auto slot = free_slot(marking, situation.now);
    if (!slot) return refuse(RefusalCode::conflict, "this answer has its graders", "another answer, or this one later");
    return Events{event::MarkingClaimed{.item = claim.item,
                                        .answer = marking.answer.empty() ? claim.answer : marking.answer,
                                        .claim = claim.claim,
                                        .slot = *slot,
                                        .until = until}};
}

Decision decide_body(const Situation& situation, const command::RenewClaim& renew) {
    const auto item = require_markable(situation, renew.item);
    if (!item) return std::unexpected{item.error()};
    if (auto good = require_lease(renew.lease); !good) return std::unexpected{good.error()};
    const auto claim =
        require_claim(marking_of(situation, renew.item).claims, renew.claim, situation.cause.actor, situation.now);
    if (!claim) return std::unexpected{claim.error()};
    const Time until = situation.now + renew.lease;
    if (until <= claim->until) return Events{};
    return Events{event::ClaimRenewed{.item = renew.item, .claim = renew.claim, .until = until}};
}

Decision decide_body(const Situation& situation, const command::ReleaseClaim& release) {
    const auto item = require_markable(situation, release.item);
    if (!item) return std::unexpected{item.error()};
    const GraderView own = view(marking_of(situation, release.item), TokenId{situation.cause.actor.id});
    if (own.mark) return refuse_second_mark();
    if (!own.claim || own.claim->id != release.claim) return Events{}; // it is given back already
    return Events{event::ClaimReleased{.item = release.item, .claim = release.claim}};
}

Decision decide_body(const Situation& situation, const command::SubmitMark& submit) {
    const auto item = require_markable(situation, submit.item);
    if (!item) return std::unexpected{item.error()};
    const Text& text = effective_text(situation.answer(submit.item));
    if (auto good = validate(*(*item)->rubric, text, submit.sheet); !good) return std::unexpected{good.error()};
    const auto& marking = marking_of(situation, submit.item);
    if (const GraderView own = view(marking, TokenId{situation.cause.actor.id}); own.mark) {
        if (own.mark->claim != submit.claim) return refuse_second_mark();
        return revise(situation, **item, *own.mark, submit);
    }
    return hand_in(situation, **item, submit);
}

Decision decide_body(const Situation& situation, const command::Adjudicate& adjudicate) {
    const auto item = require_markable(situation, adjudicate.item);
    if (!item) return std::unexpected{item.error()};
    const AnswerMarking& marking = marking_of(situation, adjudicate.item);
    const Rubric& rubric = *(*item)->rubric;
    const MarkSheet sheet{.rubric_version = adjudicate.rubric_version, .points = adjudicate.points};
    if (auto good = validate(rubric, {}, sheet); !good) return std::unexpected{good.error()};
    if (auto good = require_utf8(adjudicate.reason, limits::adjudication_reason_units_max, "the reason"); !good)
        return std::unexpected{good.error()};
    if (adjudicate.reason.empty())
        return refuse(RefusalCode::bad_value, "an adjudication without a reason", "say in a few words why");
    if (marking.stage != MarkingStage::disagreed)
        return refuse(RefusalCode::conflict, fmt::format("the marking of this answer is {}", to_string(marking.stage)),
                      "answers whose two marks disagree, once");
    if (view(marking, TokenId{situation.cause.actor.id}).mark)
        return refuse(RefusalCode::not_allowed, "you are one of the two who marked this answer", "a third person");
    const event::Adjudicated adjudicated{.item = adjudicate.item,
                                         .rubric_version = rubric.version,
                                         .points = in_order(rubric, sheet).points,
                                         .reason = adjudicate.reason};
    Events events{adjudicated};
    Marking after = situation.sitting.marking;
    evolve(after, adjudicated, situation.cause.actor, situation.now);
    complete(situation, after, events);
    return events;
}

} // namespace shibi::core
