#pragma once

#include "core/marking/mark.hpp"

/// What graders and adjudicators ask of a sitting. The grader is the actor of the command's cause.
namespace shibi::core::command {

/// Holds the answer for this grader; a grader who holds it already renews the hold (and gets the earlier claim).
struct ClaimAnswer {
    ItemId item;
    ClaimId claim;   ///< fresh; used when this grader holds no good claim
    AnswerId answer; ///< fresh; used when the answer has no such id yet
    Millis lease{0};
};
struct RenewClaim {
    ItemId item;
    ClaimId claim;
    Millis lease{0};
};
struct ReleaseClaim {
    ItemId item;
    ClaimId claim;
};
/// Hands the mark in, or revises it while only one mark is in. The same sheet again does nothing.
struct SubmitMark {
    ItemId item;
    ClaimId claim;
    MarkSheet sheet;
};
struct Adjudicate {
    ItemId item;
    std::string rubric_version;
    std::vector<CriterionPoints> points;
    std::string reason;
};

} // namespace shibi::core::command
