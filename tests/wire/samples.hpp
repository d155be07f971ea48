#pragma once

#include "core/exam.hpp"
#include "core/sitting/record.hpp"
#include "core/sitting/sitting.hpp"
#include "core/time.hpp"

#include <string_view>

/// One small exam and one sitting in the middle of it, with something in every field: what the golden frames show.
namespace shibi::wire::samples {

/// Reads a time that is written in the test.
core::Time at(std::string_view rfc3339);

/// Two sections and one item of every type.
core::Exam exam();

/// The candidate is in the test, has had more time and a notice, and has written 佢好鬼𠺘.
core::Sitting sitting();

/// An event of that sitting at its last ordinal.
core::Record record(core::SittingEvent event, core::Cause cause = {});

/// An interviewer who steps in because of a technical problem.
core::Cause intervention();

inline constexpr std::string_view head = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9";

} // namespace shibi::wire::samples
