#pragma once

#include "core/exam.hpp"

/// Exams that tests of sittings are played on.
namespace shibi::core::sample {

/// Section "interview" (free, unlimited: experience, platforms, portfolio, education), then section "test" (free,
/// 30 minutes: story, letter, review). Network grace 3 s.
Exam two_sections();

/// The same, but "test" waits for an interviewer.
Exam admitted_test();

/// One section "steps" of 12 minutes, linear: first (5 minutes), second (5 minutes), third (no limit of its own).
Exam linear();

/// One section "talk", free, without any limit: word.
Exam unlimited();

} // namespace shibi::core::sample
