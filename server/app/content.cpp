#include "app/content.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <stdexcept>

namespace shibi::app {

std::vector<wire::ExamContent> read_content(const std::filesystem::path& folder) {
    if (folder.empty()) return {};
    wire::ContentFolder content = wire::read_exams(folder);
    if (content.faults.empty()) return std::move(content.exams);
    std::string what = fmt::format("the exams in {} have faults, so nothing was started:", folder.string());
    for (const auto& fault : content.faults)
        what += "\n  " + wire::to_line(fault);
    throw std::runtime_error(what +
                             "\nMend them (`shibi exam check DIR` tells them again), or start without --content.");
}

void publish(live::Hall& hall, std::vector<wire::ExamContent> exams) {
    for (wire::ExamContent& content : exams) {
        const std::string slug = content.exam.slug.str();
        hall.publish_exam(std::move(content.exam), std::move(content.canonical),
                          [slug](const core::Result<core::ExamVersion>& version) {
                              if (version)
                                  spdlog::info("exam {} is published as {}", slug, version->str());
                              else
                                  spdlog::error("exam {} was not published: {}", slug, version.error().message);
                          });
    }
}

} // namespace shibi::app
