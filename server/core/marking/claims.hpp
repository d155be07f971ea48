#pragma once

#include "core/marking/mark.hpp"
#include "core/sitting/cause.hpp"

#include <vector>

/// Internal to decide_marking.cpp and decide_gold.cpp: the rules that real and gold answers share, so that nobody can
/// tell one from the other by what is refused, or by its words.
namespace shibi::core {

/// Refuses (bad_value) a lease outside limits::claim_lease_min to claim_lease_max.
Result<void> require_lease(Millis lease);

/// The claim of this grader. Refuses (claim_expired) a claim that is not this grader's, was given back, has given way
/// to another, or has run out.
Result<MarkingClaim> require_claim(const std::vector<MarkingClaim>& claims, const ClaimId& claim, const Actor& actor,
                                   Time now);

/// already_marked: a second mark of the same grader.
std::unexpected<Refusal> refuse_second_mark();
/// already_marked: a revision of a mark that stands.
std::unexpected<Refusal> refuse_late_revision();

} // namespace shibi::core
