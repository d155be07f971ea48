#include "core/sitting/view.hpp"

namespace shibi::core {
namespace {

template<class Event, class... Seen>
constexpr bool is_any_of = (std::is_same_v<Event, Seen> || ...);

template<class Event>
constexpr bool candidate_sees =
    is_any_of<Event, event::Consented, event::WriterChanged, event::Admitted, event::SectionStarted, event::ItemEntered,
              event::HelpAsked, event::Extended, event::Paused, event::Resumed, event::OutageCredited,
              event::NoticeSent, event::SectionClosing, event::SectionFinished, event::Finished, event::WindowShifted,
              event::Reopened, event::ConnectionGone, event::ConnectionBack, event::ConnectionCredited,
              event::LateTextDecided, event::SignalsRecorded, event::RemarkAdded, event::HelpAnswered>;

template<class Event>
constexpr bool interviewer_sees =
    candidate_sees<Event> ||
    is_any_of<Event, event::Invited, event::LinkRevoked, event::Edited, event::TextReplaced, event::Responded,
              event::AnswerClosed, event::LateTextKept, event::ReportRecorded, event::Flagged, event::Unflagged,
              event::NoteWritten, event::WritingConfirmed, event::ParallelAnswered, event::Released,
              event::InterventionDelivered, event::InterventionSeen>;

/// The ids of tokens are the house's own; names are what pages show.
void hide_token_ids(Sitting& sitting) {
    sitting.paused_by.id.clear();
    for (SectionProgress& section : sitting.sections)
        for (Credit& credit : section.credits)
            credit.actor.id.clear();
    for (Intervention& intervention : sitting.interventions)
        intervention.actor.id.clear();
    for (auto& [item, answer] : sitting.answers)
        for (LateText& late : answer.late_texts)
            if (late.decision) late.decision->actor.id.clear();
}

/// What staff keep among themselves.
void hide_staff_records(Sitting& sitting) {
    std::erase_if(sitting.interventions, [](const Intervention& one) { return !is_for_candidate(one.kind); });
    sitting.delivered_through = 0;
    sitting.seen_through = 0;
    sitting.flag.reset();
    sitting.notes.clear();
    sitting.writing_confirmation.reset();
    sitting.parallel_answers.clear();
    sitting.released_at.reset();
}

/// What says who wrote, or who spoke with them.
void hide_people(Sitting& sitting) {
    sitting.invitation.candidate_name.clear();
    sitting.invitation.accommodation = {};
    sitting.writer = {};
    sitting.paused_by = {};
    sitting.paused_reason.reset();
    sitting.help_asked_at.reset();
    sitting.help_text.clear();
    sitting.notices.clear();
    sitting.interventions.clear();
    sitting.gaps.clear();
    sitting.signals = {};
    sitting.noted = {};
    sitting.remarks.clear();
    for (auto& [item, answer] : sitting.answers)
        for (LateText& late : answer.late_texts)
            if (late.decision) {
                late.decision->actor = {};
                late.decision->reason.reset();
            }
    for (SectionProgress& section : sitting.sections)
        section.credits.clear();
}

} // namespace

bool may_see(const SittingEvent& event, Audience audience) {
    return std::visit(
        [audience]<class Event>(const Event&) {
            switch (audience) {
            case Audience::candidate: return candidate_sees<Event>;
            case Audience::interviewer: return interviewer_sees<Event>;
            case Audience::grader: return false;
            }
            return false;
        },
        event);
}

Sitting view(Sitting sitting, Audience audience) {
    sitting.links.clear();
    sitting.marking = {}; // graders and adjudicators have views of their own (core/marking/marking.hpp)
    switch (audience) {
    case Audience::interviewer: break;
    case Audience::candidate:
        hide_staff_records(sitting);
        hide_token_ids(sitting);
        break;
    case Audience::grader:
        hide_staff_records(sitting);
        hide_people(sitting);
        break;
    }
    return sitting;
}

bool task_is_shown(const Exam& exam, const Sitting& sitting, ItemPlace place) {
    if (!sitting.sections[place.section].started_at) return false;
    if (exam.sections[place.section].navigation == Navigation::free) return true;
    const auto answer = sitting.answers.find(item_at(exam, place).id);
    return answer != sitting.answers.end() && answer->second.entered_at.has_value();
}

bool shows_tasks(const Exam& exam, const SittingEvent& event) {
    const auto navigation = [&](std::optional<std::size_t> section) {
        return section ? std::optional{exam.sections[*section].navigation} : std::nullopt;
    };
    if (const auto* started = std::get_if<event::SectionStarted>(&event))
        return navigation(find_section(exam, started->section)) == Navigation::free;
    const auto* entered = std::get_if<event::ItemEntered>(&event);
    if (entered == nullptr) return false;
    const auto place = find_item(exam, entered->item);
    return navigation(place ? std::optional{place->section} : std::nullopt) == Navigation::linear;
}

} // namespace shibi::core
