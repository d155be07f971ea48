#include "core/sitting/sitting.hpp"

namespace shibi::core {

std::string_view to_string(Phase phase) {
    switch (phase) {
    case Phase::invited: return "invited";
    case Phase::waiting: return "waiting";
    case Phase::running: return "running";
    case Phase::paused: return "paused";
    case Phase::closing: return "closing";
    case Phase::finished: return "finished";
    }
    return "unknown";
}

bool section_is_on(const Sitting& sitting) {
    return sitting.phase == Phase::running || sitting.phase == Phase::paused || sitting.phase == Phase::closing;
}

Sitting empty_sitting(const SittingId& id, const Exam& exam) {
    Sitting sitting;
    sitting.id = id;
    sitting.sections.resize(exam.sections.size());
    for (const Section& section : exam.sections)
        for (const Item& item : section.items)
            sitting.answers.emplace(item.id, Answer{});
    return sitting;
}

} // namespace shibi::core
