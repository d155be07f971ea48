#pragma once

#include "auth/marking_key.hpp"
#include "core/exam.hpp"
#include "core/marking/queue.hpp"
#include "store/marking_entries.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace shibi::net {

/// An answer that may be claimed next.
struct RealPick {
    core::SittingId sitting;
    core::ItemId item;
};
struct GoldPick {
    core::GoldId gold;
};
using Pick = std::variant<RealPick, GoldPick>;

struct GraderQueue {
    std::optional<core::Qualification> qualification; ///< nothing: the exam asks for none
    /// In order, without the one that is held. Empty: nothing to mark, or the qualifying answers are marked and not
    /// passed.
    std::vector<Pick> picks;
    [[nodiscard]] bool shut_out() const { return qualification && !qualification->passed && picks.empty(); }
};

/// What lies before a grader. `latest` is the exam as it is published now; `exam_of` finds any version, null when it is
/// unknown. Gold answers come in only where their item is the latest version's, word for word.
struct QueueParts {
    const auth::MarkingKey& key;
    const core::Exam& latest;
    std::function<std::shared_ptr<const core::Exam>(const core::ExamVersion&)> exam_of;
};
GraderQueue grader_queue(const QueueParts& parts, const store::MarkingWork& work, const core::TokenId& grader,
                         const std::optional<core::ItemId>& item, core::QueueOrder order);

} // namespace shibi::net
