#pragma once

#include "net/api/marking_queue.hpp"

#include <string>

/// JSON of how far graders have come.
namespace shibi::net {

/// {"exam", "done", "left", "held", "median_ms", "left_ms", "qualifying": null | {"needed", "done", "passed"}}. Counts
/// gold answers as real ones: whatever is marked next, one more is done and one less is left.
std::string progress_json(const core::ExamSlug& exam, const store::MarkingWork& work, const GraderQueue& queue);

} // namespace shibi::net
