#include "wire/sitting_json.hpp"

#include <algorithm>

namespace shibi::wire {

void write_simulated(JsonWriter& json, const core::Exam& exam, const core::Sitting& sitting, core::Time now) {
    std::optional<core::Time> start = std::max(now, sitting.invitation.window.opens.value_or(now));
    json.begin_array();
    for (std::size_t at = 0; at < exam.sections.size(); ++at) {
        const auto deadline =
            start ? core::simulated_deadline(exam, sitting.invitation, at, *start) : std::optional<core::Deadline>{};
        json.begin_object().key("section").text(exam.sections[at].id.str()).key("starts_at").time(start);
        json.key("deadline");
        write_deadline(json, deadline);
        json.end_object();
        start = deadline ? std::optional{deadline->at} : std::nullopt;
    }
    json.end_array();
}

} // namespace shibi::wire
