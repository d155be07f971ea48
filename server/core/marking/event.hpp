#pragma once

#include "core/marking/mark.hpp"

#include <concepts>

/// What marking adds to a sitting's stream. Who did it (grader, adjudicator) is the actor of the event's cause.
namespace shibi::core::event {

struct MarkingClaimed {
    ItemId item;
    AnswerId answer; ///< the same for every claim on this answer
    ClaimId claim;
    std::uint32_t slot = 0;
    Time until;
    friend bool operator==(const MarkingClaimed&, const MarkingClaimed&) = default;
};
struct ClaimRenewed {
    ItemId item;
    ClaimId claim;
    Time until;
    friend bool operator==(const ClaimRenewed&, const ClaimRenewed&) = default;
};
struct ClaimReleased {
    ItemId item;
    ClaimId claim;
    friend bool operator==(const ClaimReleased&, const ClaimReleased&) = default;
};
struct Marked {
    ItemId item;
    ClaimId claim;
    std::uint32_t slot = 0;
    MarkSheet sheet;
    friend bool operator==(const Marked&, const Marked&) = default;
};
struct MarkRevised {
    ItemId item;
    ClaimId claim;
    std::uint32_t slot = 0;
    MarkSheet sheet;
    friend bool operator==(const MarkRevised&, const MarkRevised&) = default;
};
/// Both marks of an answer are in.
struct MarksCompared {
    ItemId item;
    std::uint32_t levels_apart = 0; ///< of the criterion that they differ most about
    double share_apart = 0;         ///< 0 to 1, of the answer's points
    bool flagged = false;           ///< by one of the two
    bool goes_to_adjudication = false;
    friend bool operator==(const MarksCompared&, const MarksCompared&) = default;
};
/// A third person's points stand in place of those of the two.
struct Adjudicated {
    ItemId item;
    std::string rubric_version;
    std::vector<CriterionPoints> points;
    std::string reason;
    friend bool operator==(const Adjudicated&, const Adjudicated&) = default;
};
/// Every item of the sitting that has a rubric has its final points.
struct MarkingCompleted {
    friend bool operator==(const MarkingCompleted&, const MarkingCompleted&) = default;
};

enum class Verdict { qualified, borderline, not_qualified };

/// One summand of the score: weight × points / points_max.
struct OutcomeTerm {
    ItemId item;
    std::string criterion; ///< empty for an interview answer
    double weight = 0;     ///< 0 to 1, of the whole score
    double points = 0;     ///< the mean of the two graders', or the adjudicator's
    double points_max = 0;
    friend bool operator==(const OutcomeTerm&, const OutcomeTerm&) = default;
};
struct OutcomeSet {
    double score = 0; ///< 0 to 1
    Verdict verdict = Verdict::not_qualified;
    std::vector<OutcomeTerm> terms; ///< interview first, then in the order of the paper and the rubrics
    friend bool operator==(const OutcomeSet&, const OutcomeSet&) = default;
};

/// Any of the above.
template<class Event>
concept OfMarking =
    std::same_as<Event, MarkingClaimed> || std::same_as<Event, ClaimRenewed> || std::same_as<Event, ClaimReleased> ||
    std::same_as<Event, Marked> || std::same_as<Event, MarkRevised> || std::same_as<Event, MarksCompared> ||
    std::same_as<Event, Adjudicated> || std::same_as<Event, MarkingCompleted> || std::same_as<Event, OutcomeSet>;

} // namespace shibi::core::event
