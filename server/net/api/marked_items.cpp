#include "net/api/marked_items.hpp"

#include "net/api/query_fields.hpp"
#include "store/fault.hpp"
#include "wire/exam_content.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace shibi::net {

namespace {

/// The rubrics that marks name, from the papers they belong to, read as they are met.
class Rubrics {
public:
    explicit Rubrics(store::Reader& reader) : reader_(&reader) {}

    /// Nothing where the paper's rubric is another than the mark's.
    const core::Rubric* find(const store::CountedMark& mark) {
        const auto& exam = exam_of(mark.exam_version);
        const auto place = exam ? core::find_item(*exam, mark.item) : std::nullopt;
        if (!place) return nullptr;
        const auto& rubric = core::item_at(*exam, *place).rubric;
        return rubric && rubric->version == mark.rubric_version ? &*rubric : nullptr;
    }

private:
    const std::optional<core::Exam>& exam_of(const core::ExamVersion& version) {
        const auto [found, is_new] = exams_.try_emplace(version);
        if (is_new)
            if (const auto content = reader_->exam_content(version))
                if (auto exam = wire::read_published_exam(*content)) found->second = std::move(*exam);
        return found->second;
    }

    store::Reader* reader_;
    std::map<core::ExamVersion, std::optional<core::Exam>> exams_;
};

/// Marks were checked when they were taken: a row that fails now was changed by something else.
void require_valid(const core::Rubric& rubric, const store::CountedMark& mark) {
    const auto check = [&](const std::vector<core::CriterionPoints>& points) {
        if (const auto valid = core::validate(rubric, points); !valid)
            throw store::Fault("a mark does not fit its rubric: " + valid.error().message, mark.answer.str(),
                               "Stop the server and run `shibi rebuild`: it makes the rows again from the journal.");
    };
    check(mark.points);
    if (mark.known) check(*mark.known);
}

/// Between 200 and 1,000 resamples, so that the time a statistic takes hardly grows with the marks.
core::agreement::BootstrapOptions options_for(std::size_t marks) {
    constexpr std::size_t work_max = 4'000'000;
    return {.seed = 1, .resamples = std::clamp<std::size_t>(work_max / std::max<std::size_t>(marks, 1), 200, 1'000)};
}

} // namespace

core::Result<store::MarkFilter> read_mark_filter(const Request& request) {
    QueryFields fields(request, "exam, version, item, demonstration, login");
    store::MarkFilter filter;
    filter.exam = fields.id<core::ExamSlug>("exam");
    filter.exam_version = fields.id<core::ExamVersion>("version");
    filter.item = fields.id<core::ItemId>("item");
    filter.demonstration = fields.flag("demonstration");
    if (!filter.exam) fields.refuse("exam", "the slug of an exam: statistics are of one exam");
    if (auto refusal = fields.refusal()) return std::unexpected(*refusal);
    return filter;
}

core::Result<MarkedItems> read_marked_items(store::Reader& reader, const store::MarkFilter& filter) {
    auto marks = reader.counted_marks(filter, marks_per_statistic_max + 1);
    if (marks.size() > marks_per_statistic_max)
        return std::unexpected(core::Refusal{.code = core::RefusalCode::bad_value,
                                             .message = "there are more marks than one statistic takes",
                                             .allowed = "up to " + std::to_string(marks_per_statistic_max) +
                                                        ": name a version or an item"});
    MarkedItems result{.items = {}, .names = {}, .options = options_for(marks.size())};
    Rubrics rubrics(reader);
    std::map<std::pair<core::ItemId, std::string>, core::agreement::ItemMarks> groups;
    for (auto& mark : marks) {
        const auto* rubric = rubrics.find(mark);
        if (rubric == nullptr) continue;
        require_valid(*rubric, mark);
        auto& group = groups[{mark.item, rubric->version}];
        if (group.marks.empty()) group = {.item = mark.item, .rubric = *rubric, .marks = {}};
        result.names.emplace(mark.grader, std::move(mark.grader_name));
        group.marks.push_back({.answer = mark.answer,
                               .grader = mark.grader,
                               .points = std::move(mark.points),
                               .given_at = mark.submitted_at,
                               .known = std::move(mark.known)});
    }
    for (auto& [key, group] : groups)
        result.items.push_back(std::move(group));
    return result;
}

} // namespace shibi::net
