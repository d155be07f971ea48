#pragma once

#include "core/exam.hpp"
#include "core/sitting/sitting.hpp"

namespace shibi::core {

/// Points of one interview answer and the most there are.
struct InterviewPoints {
    std::uint32_t points = 0;
    std::uint32_t points_max = 0;
    friend bool operator==(const InterviewPoints&, const InterviewPoints&) = default;
};
InterviewPoints interview_points(const InterviewRule& rule, const Item& item, const Answer& answer);

/// The score with its terms, and the verdict by the exam's thresholds. The exam has marking rules, and every answer
/// with a rubric is settled.
event::OutcomeSet outcome_of(const Exam& exam, const Sitting& sitting, const Marking& marking);

} // namespace shibi::core
