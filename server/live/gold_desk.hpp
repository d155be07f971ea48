#pragma once

#include "core/marking/gold.hpp"
#include "live/house_desk.hpp"
#include "live/ledger.hpp"
#include "store/journal.hpp"

#include <map>

namespace shibi::live {

/// What a grader holds after claiming an answer, real or gold.
struct ClaimedAnswer {
    core::ClaimId claim;
    core::AnswerId answer;
    core::Time until;
};

/// The claim of this grader; there must be one.
ClaimedAnswer claimed_answer(const std::vector<core::MarkingClaim>& claims, const core::AnswerId& answer,
                             const core::Actor& grader);

/// All gold answers, each a stream of its own; few and small, so all are in memory. Loop thread.
class GoldDesk {
public:
    GoldDesk(Ledger& ledger, const HouseDesk& house) : ledger_(ledger), house_(house) {}

    void restore(const store::LoadedStream& stream);

    /// Decides, appends and folds; the ordinal of the stream after it. Refuses not_found for an unknown one, and
    /// too_many beyond limits::gold_max.
    core::Result<core::Ordinal> carry_out(const core::GoldId& id, const core::GoldCommand& command, core::Time now);
    /// Null when there is none.
    [[nodiscard]] const core::Gold* find(const core::GoldId& id) const;

private:
    core::Result<core::Ordinal> append(core::Gold& gold, const core::Exam& exam, const core::GoldCommand& command,
                                       core::Time now);

    Ledger& ledger_;
    const HouseDesk& house_;
    std::map<core::GoldId, core::Gold> all_;
};

} // namespace shibi::live
