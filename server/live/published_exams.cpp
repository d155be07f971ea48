#include "live/published_exams.hpp"

namespace shibi::live {

std::string published_exams_named(const std::vector<std::shared_ptr<const core::Exam>>& published) {
    std::string slugs;
    for (const auto& exam : published)
        slugs += (slugs.empty() ? "" : ", ") + exam->slug.str();
    return slugs.empty() ? "the slug of a published exam, and none is published yet"
                         : "one of the published exams: " + slugs;
}

} // namespace shibi::live
