#pragma once

#include "core/exam.hpp"
#include "core/sitting/sitting.hpp"

#include <optional>
#include <vector>

namespace shibi::core {

struct TimeTerm {
    enum class Kind { base, accommodation, extension, pause, outage, reopening, connection, section_end };
    Kind kind = Kind::base;
    Millis by{0};
    Actor actor;
    std::optional<Reason> reason;
    friend bool operator==(const TimeTerm&, const TimeTerm&) = default;
};

/// When time is over and where that comes from: `at` = `started_at` + the sum of `terms`.
struct Deadline {
    Time started_at;
    Time at; ///< while paused: as if the pause had ended the moment it began
    std::vector<TimeTerm> terms;
    std::optional<Time> stands_still_since; ///< paused: time left is `at` minus this
    friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// Of the section that runs, is paused or is closing. Nothing when it has no limit, or no section runs.
std::optional<Deadline> section_deadline(const Exam& exam, const Sitting& sitting);

/// Of the item the candidate is on, where it has a limit of its own; never after the section's (term `section_end`).
std::optional<Deadline> item_deadline(const Exam& exam, const Sitting& sitting);

/// When a finished sitting goes to graders by itself: until then it can be opened again. Nothing while it is not
/// finished, has been released, was withdrawn, or has a late text that waits for its decision.
std::optional<Time> release_at(const Sitting& sitting);

/// The next moment at which `command::Expire` will do something: a deadline, the end of a network grace, or the release
/// of a finished sitting to graders. Nothing while paused, nor while a late text waits for its decision.
std::optional<Time> next_expiry(const Exam& exam, const Sitting& sitting);

/// When the time of an item was over, or will be: the moment it was closed, or its deadline (its own or the section's)
/// where that came first. Text that arrives after it is late by the difference. Nothing for an item without a deadline
/// that is still open, and for one that never was open in a sitting that goes on.
std::optional<Time> end_of_item(const Exam& exam, const Sitting& sitting, ItemPlace place);

/// What the deadline of a section would be if it started at `start`: shown on an invitation before it begins.
std::optional<Deadline> simulated_deadline(const Exam& exam, const event::Invited& invitation, std::size_t section,
                                           Time start);

} // namespace shibi::core
