#pragma once

#include "core/exam.hpp"
#include "core/sitting/record.hpp"

#include <map>
#include <optional>
#include <vector>

namespace shibi::simulation {

/// The times of a sitting, worked out from its journal a second time and in another way than core does it: a running
/// sum that each event moves.
class Recomputation {
public:
    explicit Recomputation(const core::Exam& exam) : exam_(exam) {}

    void take(const core::Record& record);

    /// Of the section that is on; nothing when it has no limit.
    [[nodiscard]] std::optional<core::Time> section_end() const;
    /// Of the item the candidate is on, where it has a limit; never after the section's.
    [[nodiscard]] std::optional<core::Time> item_end() const;
    /// Whether an edit of this item, read at `at` and made at `made_at`, counts by the clock.
    [[nodiscard]] bool may_count(const core::ItemId& item, core::Time at, core::Time made_at) const;

private:
    void enter(const core::ItemId& item, core::Time at);
    void start(const core::SectionId& section, core::Time at);
    void give(const core::SectionId& section, core::Millis by, core::Time began);
    [[nodiscard]] core::Millis with_share(core::Millis limit) const;

    const core::Exam& exam_;
    core::event::Invited invited_;
    std::map<core::SectionId, core::Millis> given_ahead_;
    std::optional<core::SectionId> section_;
    std::optional<core::Time> section_end_;
    std::optional<core::ItemId> item_;
    core::Time entered_at_;
    std::optional<core::Time> item_end_;
    std::optional<core::Time> paused_at_;
};

} // namespace shibi::simulation
