#pragma once

#include "core/exam.hpp"
#include "core/sitting/sitting.hpp"

#include <optional>

namespace shibi::core {

/// A gap of the candidate's connection of which command::CreditConnection would give something back now.
struct LostTime {
    Ordinal gap_ordinal = 0; ///< of the gap's ConnectionGone
    Time from;
    Time to;
    Millis by{0}; ///< what of it nothing else has given back
    friend bool operator==(const LostTime&, const LostTime&) = default;
};

/// The first of the section that is on; nothing when there is none.
std::optional<LostTime> first_lost_time(const Exam& exam, const Sitting& sitting);

} // namespace shibi::core
