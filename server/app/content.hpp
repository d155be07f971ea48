#pragma once

#include "live/hall.hpp"
#include "wire/exam_content.hpp"

#include <filesystem>
#include <vector>

namespace shibi::app {

/// The exams in a folder; none for an empty path. Throws std::runtime_error with every fault when there is one.
std::vector<wire::ExamContent> read_content(const std::filesystem::path& folder);

/// Makes them the versions that new invitations get.
void publish(live::Hall& hall, std::vector<wire::ExamContent> exams);

} // namespace shibi::app
