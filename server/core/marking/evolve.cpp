#include "core/marking/evolve.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::core {

void evolve(Marking& marking, const event::MarkingClaimed& claimed, const Actor& actor, Time at) {
    AnswerMarking& answer = marking.answers.at(claimed.item);
    answer.answer = claimed.answer;
    const TokenId grader{actor.id};
    // What has run out gives way: an earlier claim of the same grader, and whoever held this place before.
    std::erase_if(answer.claims,
                  [&](const MarkingClaim& claim) { return claim.grader == grader || claim.slot == claimed.slot; });
    answer.claims.push_back(
        {.id = claimed.claim, .grader = grader, .slot = claimed.slot, .claimed_at = at, .until = claimed.until});
}

void evolve(Marking& marking, const event::ClaimRenewed& renewed, const Actor& /*actor*/, Time /*at*/) {
    auto& claims = marking.answers.at(renewed.item).claims;
    const auto claim = std::ranges::find(claims, renewed.claim, &MarkingClaim::id);
    assert(claim != claims.end());
    claim->until = renewed.until;
}

void evolve(Marking& marking, const event::ClaimReleased& released, const Actor& /*actor*/, Time /*at*/) {
    std::erase_if(marking.answers.at(released.item).claims,
                  [&](const MarkingClaim& claim) { return claim.id == released.claim; });
}

void evolve(Marking& marking, const event::Marked& marked, const Actor& actor, Time at) {
    AnswerMarking& answer = marking.answers.at(marked.item);
    std::erase_if(answer.claims, [&](const MarkingClaim& claim) { return claim.id == marked.claim; });
    answer.marks.push_back({.claim = marked.claim,
                            .grader = TokenId{actor.id},
                            .slot = marked.slot,
                            .sheet = marked.sheet,
                            .submitted_at = at});
    answer.stage = MarkingStage::one;
}

void evolve(Marking& marking, const event::MarkRevised& revised, const Actor& /*actor*/, Time /*at*/) {
    auto& marks = marking.answers.at(revised.item).marks;
    const auto mark = std::ranges::find(marks, revised.claim, &Mark::claim);
    assert(mark != marks.end());
    mark->sheet = revised.sheet;
    ++mark->revisions;
}

void evolve(Marking& marking, const event::MarksCompared& compared, const Actor& /*actor*/, Time /*at*/) {
    AnswerMarking& answer = marking.answers.at(compared.item);
    answer.comparison = compared;
    answer.stage = compared.goes_to_adjudication ? MarkingStage::disagreed : MarkingStage::agreed;
    answer.claims.clear();
}

void evolve(Marking& marking, const event::Adjudicated& adjudicated, const Actor& actor, Time at) {
    AnswerMarking& answer = marking.answers.at(adjudicated.item);
    answer.adjudication = Adjudication{
        .adjudicator = TokenId{actor.id}, .points = adjudicated.points, .reason = adjudicated.reason, .at = at};
    answer.stage = MarkingStage::adjudicated;
}

void evolve(Marking& marking, const event::MarkingCompleted& /*completed*/, const Actor& /*actor*/, Time at) {
    marking.completed_at = at;
}

void evolve(Marking& marking, const event::OutcomeSet& outcome, const Actor& /*actor*/, Time /*at*/) {
    marking.outcome = outcome;
}

} // namespace shibi::core
