#pragma once

#include "core/time.hpp"
#include "store/reader.hpp"

#include <string>

/// JSON of what a grader has marked.
namespace shibi::net {

/// {"marks": [{"claim", "answer", "pseudonym", "exam", "item", "mark": {…}, "revisable"}], "next"}. Whether a mark can
/// be revised now is told as the Hall would decide it.
std::string own_marks_json(const store::Page<store::OwnMark>& page, core::Time now);

} // namespace shibi::net
