#include "net/api/marking_progress.hpp"

#include "wire/json_writer.hpp"

#include <algorithm>

namespace shibi::net {

namespace {

core::Millis median(std::vector<core::Millis> durations) {
    if (durations.empty()) return core::Millis{0};
    const auto middle = durations.begin() + static_cast<std::ptrdiff_t>(durations.size() / 2);
    std::ranges::nth_element(durations, middle);
    return *middle;
}

} // namespace

std::string progress_json(const core::ExamSlug& exam, const store::MarkingWork& work, const GraderQueue& queue) {
    const bool qualifies = queue.qualification && !queue.qualification->passed;
    const std::uint64_t left = queue.picks.size();
    const core::Millis each = median(work.durations);
    wire::JsonWriter json;
    json.begin_object().key("exam").text(exam.str()).key("done").number(work.done);
    json.key("left").number(left).key("held");
    work.held ? json.text(work.held->id.str()) : json.null();
    json.key("median_ms").signed_number(each.count());
    json.key("left_ms").signed_number(each.count() * static_cast<std::int64_t>(left));
    json.key("qualifying");
    if (queue.qualification) {
        json.begin_object().key("needed").number(queue.qualification->needed);
        json.key("done").number(queue.qualification->done).key("passed").flag(!qualifies).end_object();
    } else {
        json.null();
    }
    json.end_object();
    return json.take();
}

} // namespace shibi::net
