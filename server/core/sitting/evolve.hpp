#pragma once

#include "core/exam.hpp"
#include "core/sitting/record.hpp"
#include "core/sitting/sitting.hpp"

namespace shibi::core {

/// Folds one event of the sitting's stream in. Bookkeeping: holds no rule, total, cannot fail (a bad record is a bug
/// and asserts).
void evolve(const Exam& exam, Sitting& sitting, const Record& record);

} // namespace shibi::core
