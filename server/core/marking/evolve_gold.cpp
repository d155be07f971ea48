#include "core/marking/gold.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::core {
namespace {

struct Fold {
    Gold& gold;
    const Cause& cause;
    Time at;

    void drop_claim(const ClaimId& id) const {
        std::erase_if(gold.claims, [&](const MarkingClaim& claim) { return claim.id == id; });
    }

    void operator()(const event::GoldCreated& created) const {
        gold.content = created;
        gold.created_at = at;
    }
    void operator()(const event::GoldClaimed& claimed) const {
        const TokenId grader{cause.actor.id};
        std::erase_if(gold.claims, [&](const MarkingClaim& claim) { return claim.grader == grader; });
        gold.claims.push_back(
            {.id = claimed.claim, .grader = grader, .slot = 1, .claimed_at = at, .until = claimed.until});
    }
    void operator()(const event::GoldClaimRenewed& renewed) const {
        const auto claim = std::ranges::find(gold.claims, renewed.claim, &MarkingClaim::id);
        assert(claim != gold.claims.end());
        claim->until = renewed.until;
    }
    void operator()(const event::GoldClaimReleased& released) const {
        drop_claim(released.claim);
        ++gold.given_back[TokenId{cause.actor.id}];
    }
    void operator()(const event::GoldMarked& marked) const {
        drop_claim(marked.claim);
        gold.marks.push_back({.claim = marked.claim,
                              .grader = TokenId{cause.actor.id},
                              .slot = 1,
                              .sheet = marked.sheet,
                              .submitted_at = at});
    }
    void operator()(const event::GoldMarkRevised& revised) const {
        const auto mark = std::ranges::find(gold.marks, revised.claim, &Mark::claim);
        assert(mark != gold.marks.end());
        mark->sheet = revised.sheet;
        ++mark->revisions;
    }
    void operator()(const event::GoldRetired&) const { gold.retired_at = at; }
};

} // namespace

void evolve(Gold& gold, const GoldEvent& event, const Cause& cause, Ordinal ordinal, Time at) {
    assert(ordinal == gold.ordinal + 1);
    std::visit(Fold{gold, cause, at}, event);
    gold.ordinal = ordinal;
}

} // namespace shibi::core
