#pragma once

#include "core/sitting/play.hpp"

#include <cstdint>

namespace shibi::core {

/// One step of a random play. Small numbers that are given a meaning against the sitting as it then is, so that any
/// list of them is a play and shrinks to a shorter one.
struct RandomStep {
    std::uint32_t command = 0; ///< which command, modulo their number
    std::uint32_t detail = 0;  ///< which item, section, text…
    Millis wait{0};            ///< before it
};

/// The command that the step stands for; now and then a wrong one.
CommandBody body_of(const RandomStep& step, const Play& play);

/// Empty, or what is wrong with the sitting: what must hold after every event.
std::string broken_invariant(const Exam& exam, const Sitting& sitting);

} // namespace shibi::core
