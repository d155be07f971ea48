#pragma once

#include "checks/check.hpp"
#include "core/exam.hpp"
#include "core/text.hpp"

#include <string>

namespace shibi::live {

/// The encoded report of the checks of an essay's text. `item` must be an essay. Any thread.
std::string report_on(const core::Item& item, const core::Text& text, const checks::Activity& activity = {});

} // namespace shibi::live
