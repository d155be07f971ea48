#include "core/marking/claims.hpp"

#include "core/marking/limits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

std::unexpected<Refusal> refuse(RefusalCode code, std::string message, std::string allowed) {
    return std::unexpected{Refusal{.code = code, .message = std::move(message), .allowed = std::move(allowed)}};
}

} // namespace

Result<void> require_lease(Millis lease) {
    if (lease >= limits::claim_lease_min && lease <= limits::claim_lease_max) return {};
    return refuse(RefusalCode::bad_value, fmt::format("a claim for {} ms", lease.count()),
                  fmt::format("{} to {} ms", limits::claim_lease_min.count(), limits::claim_lease_max.count()));
}

Result<MarkingClaim> require_claim(const std::vector<MarkingClaim>& claims, const ClaimId& claim, const Actor& actor,
                                   Time now) {
    const auto held = std::ranges::find(claims, claim, &MarkingClaim::id);
    // One wording: whether another grader has the answer meanwhile is not for this one to know.
    if (held == claims.end() || held->grader.str() != actor.id || held->until <= now)
        return refuse(RefusalCode::claim_expired,
                      fmt::format("claim {} holds this answer no longer: it ran out, or was given back", claim.str()),
                      "claim an answer again; what you have written is not lost");
    return *held;
}

std::unexpected<Refusal> refuse_second_mark() {
    return refuse(RefusalCode::already_marked, "you have marked this answer",
                  "one mark of each grader; change it through the claim it was made with");
}

std::unexpected<Refusal> refuse_late_revision() {
    return refuse(RefusalCode::already_marked, "this mark stands",
                  fmt::format("marks may be changed until the marking of the answer is done, for {} hours at most",
                              std::chrono::duration_cast<std::chrono::hours>(limits::revision_max).count()));
}

} // namespace shibi::core
