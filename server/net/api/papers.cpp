#include "net/api/papers.hpp"

#include "checks/check.hpp"
#include "core/text.hpp"
#include "wire/exam_content.hpp"
#include "wire/sitting_json.hpp"

namespace shibi::net {

std::uint32_t Papers::characters(const store::AnswerEntry& entry) {
    const core::Text text = core::to_utf16(entry.text).value_or(core::Text{});
    const core::Exam* exam = find(entry.exam_version);
    const auto place = exam == nullptr ? std::nullopt : core::find_item(*exam, entry.item);
    return place ? wire::characters_of(core::item_at(*exam, *place), text) : checks::count_characters(text);
}

std::string Papers::prompt(const store::AnswerEntry& entry) {
    const core::Exam* exam = find(entry.exam_version);
    const auto place = exam == nullptr ? std::nullopt : core::find_item(*exam, entry.item);
    if (!place) return {};
    std::string words;
    for (const std::string& language : exam->prompt_languages) {
        const auto& prompt = core::item_at(*exam, *place).prompt;
        const auto found = prompt.find(language);
        if (found != prompt.end()) words += (words.empty() ? "" : "\n\n") + found->second;
    }
    return words;
}

std::string Papers::rubric_version(const core::ExamVersion& version, const core::ItemId& item) {
    const core::Exam* exam = find(version);
    const auto place = exam == nullptr ? std::nullopt : core::find_item(*exam, item);
    if (!place) return {};
    const auto& rubric = core::item_at(*exam, *place).rubric;
    return rubric ? rubric->version : std::string{};
}

RubricVersions Papers::rubric_versions(const core::ExamVersion& version) {
    RubricVersions versions;
    const core::Exam* exam = find(version);
    if (exam == nullptr) return versions;
    for (const core::Section& section : exam->sections)
        for (const core::Item& item : section.items)
            if (item.rubric) versions[item.id] = item.rubric->version;
    return versions;
}

const core::Exam* Papers::find(const core::ExamVersion& version) {
    if (!exams_.contains(version)) {
        const auto content = reader_->exam_content(version);
        auto exam = content ? wire::read_published_exam(*content) : std::unexpected(wire::ContentFault{});
        exams_[version] = exam ? std::optional{std::move(*exam)} : std::nullopt;
    }
    const auto& exam = exams_.at(version);
    return exam ? &*exam : nullptr;
}

} // namespace shibi::net
