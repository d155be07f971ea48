#include "live/open_sitting.hpp"

#include "core/sitting/evolve.hpp"
#include "core/sitting/view.hpp"

#include <algorithm>

namespace shibi::live {

OpenSitting open_empty(const core::SittingId& id, std::shared_ptr<const core::Exam> exam, std::size_t tail_events_max) {
    OpenSitting open{
        .exam = std::move(exam),
        .sitting = {},
        .durable_head = {.stream = core::stream_of(id), .ordinal = 0, .hash = std::string(64, '0')},
        .last_seq = 0,
        .last_at = {},
        .pen_moved_at = 0,
        .tasks_shown_at = 0,
        .tail = Tail{tail_events_max},
        .connections = {},
        .composing = {},
    };
    open.sitting = core::empty_sitting(id, *open.exam);
    return open;
}

void fold(OpenSitting& open, const core::Record& record) {
    core::evolve(*open.exam, open.sitting, record);
    open.last_seq = record.seq;
    open.last_at = std::max(open.last_at, record.at);
    const auto& event = std::get<core::SittingEvent>(record.event);
    if (std::holds_alternative<core::event::WriterChanged>(event)) {
        open.pen_moved_at = record.ordinal;
        open.composing.reset();
    }
    if (core::shows_tasks(*open.exam, event)) open.tasks_shown_at = record.ordinal;
    open.tail.push(record);
    take_note(open.notes, record);
}

void forget_words(OpenSitting& open) {
    core::Sitting& sitting = open.sitting;
    sitting.invitation.candidate_name.clear();
    sitting.help_text.clear();
    for (auto& [item, answer] : sitting.answers) {
        answer.text.clear();
        answer.response = {};
        answer.late_texts.clear();
    }
    sitting.paused_reason.reset();
    sitting.notices.clear();
    sitting.interventions.clear();
    sitting.flag.reset();
    sitting.notes.clear();
    sitting.writing_confirmation.reset();
    sitting.parallel_answers.clear();
    sitting.noted = {};
    sitting.remarks.clear();
    sitting.marking = {};
    open.tail.clear();
    open.composing.reset();
    open.notes = {};
}

core::Sitting candidate_view(const OpenSitting& open) {
    return core::view(open.sitting, core::Audience::candidate);
}

} // namespace shibi::live
