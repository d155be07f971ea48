#pragma once

#include "core/exam.hpp"
#include "core/marking/mark.hpp"
#include "core/sitting/cause.hpp"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Gold answers: texts whose points are known, each a stream of its own. Graders mark them without knowing.
namespace shibi::core {

namespace event {
struct GoldCreated {
    ExamSlug exam;
    ExamVersion exam_version;
    ItemId item;
    AnswerId answer; ///< as graders see it
    Text text;
    std::vector<CriterionPoints> points; ///< what is known, in the rubric's order
    bool qualifying = false;             ///< part of the set before a grader's first real answer
    std::string explanation;             ///< UTF-8: why these points
    std::string checker;
    std::string report; ///< the encoded check report; core only carries it
    friend bool operator==(const GoldCreated&, const GoldCreated&) = default;
};
struct GoldClaimed {
    ClaimId claim;
    Time until;
    friend bool operator==(const GoldClaimed&, const GoldClaimed&) = default;
};
struct GoldClaimRenewed {
    ClaimId claim;
    Time until;
    friend bool operator==(const GoldClaimRenewed&, const GoldClaimRenewed&) = default;
};
struct GoldClaimReleased {
    ClaimId claim;
    friend bool operator==(const GoldClaimReleased&, const GoldClaimReleased&) = default;
};
struct GoldMarked {
    ClaimId claim;
    MarkSheet sheet;
    friend bool operator==(const GoldMarked&, const GoldMarked&) = default;
};
struct GoldMarkRevised {
    ClaimId claim;
    MarkSheet sheet;
    friend bool operator==(const GoldMarkRevised&, const GoldMarkRevised&) = default;
};
/// No longer given to anybody; marks of those who hold it are still taken.
struct GoldRetired {
    friend bool operator==(const GoldRetired&, const GoldRetired&) = default;
};
} // namespace event

using GoldEvent = std::variant<event::GoldCreated, event::GoldClaimed, event::GoldClaimRenewed,
                               event::GoldClaimReleased, event::GoldMarked, event::GoldMarkRevised, event::GoldRetired>;

/// Folded from its stream.
struct Gold {
    GoldId id;
    event::GoldCreated content;
    Time created_at;
    std::optional<Time> retired_at;
    std::vector<MarkingClaim> claims; ///< open ones; any number of graders at once
    std::vector<Mark> marks;          ///< at most one of each grader
    /// How often each grader gave it back; such a one comes last in that grader's order.
    std::map<TokenId, std::uint32_t> given_back;
    Ordinal ordinal = 0;
    friend bool operator==(const Gold&, const Gold&) = default;
};

namespace command {
struct CreateGold {
    event::GoldCreated content;
};
struct RetireGold {};
struct ClaimGold {
    ClaimId claim; ///< fresh; used when this grader holds no good claim
    Millis lease{0};
};
struct RenewGoldClaim {
    ClaimId claim;
    Millis lease{0};
};
struct ReleaseGoldClaim {
    ClaimId claim;
};
struct MarkGold {
    ClaimId claim;
    MarkSheet sheet;
    /// When this grader's mark stands: told by the caller, so that it is as hard to foresee as the moment at which the
    /// other mark of a real answer comes in.
    Millis stands_after{0};
};
} // namespace command

using GoldCommandBody = std::variant<command::CreateGold, command::RetireGold, command::ClaimGold,
                                     command::RenewGoldClaim, command::ReleaseGoldClaim, command::MarkGold>;
struct GoldCommand {
    Cause cause;
    GoldCommandBody body;
};

/// Every rule of a gold answer; pure. The refusals are those of real answers, word for word.
Result<std::vector<GoldEvent>> decide(const Exam& exam, const Gold& gold, const GoldCommand& command, Time now);

/// Bookkeeping: total, cannot fail.
void evolve(Gold& gold, const GoldEvent& event, const Cause& cause, Ordinal ordinal, Time at);

} // namespace shibi::core
