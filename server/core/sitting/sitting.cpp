#include "core/sitting/sitting.hpp"

#include <algorithm>
#include <type_traits>

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

Admission admission_to(const Section& section, const Sitting& sitting) {
    if (section.kind != SectionKind::test) return section.admission;
    return sitting.invitation.admission.value_or(section.admission);
}

bool section_is_on(const Sitting& sitting) {
    return sitting.phase == Phase::running || sitting.phase == Phase::paused || sitting.phase == Phase::closing;
}

bool is_for_candidate(InterventionKind kind) {
    using enum InterventionKind;
    switch (kind) {
    case admitted:
    case extended:
    case paused:
    case resumed:
    case window_shifted:
    case reopened:
    case connection_credited:
    case notice_sent:
    case late_text_decided:
    case finished: return true;
    case flagged:
    case unflagged: return false;
    }
    return false;
}

const Intervention* intervention_after(const Sitting& sitting, Ordinal seen) {
    const auto& all = sitting.interventions;
    return !all.empty() && all.back().ordinal > seen ? &all.back() : nullptr;
}

std::vector<Ordinal> undecided_late_texts(const Sitting& sitting) {
    std::vector<Ordinal> undecided;
    for (const auto& [item, answer] : sitting.answers)
        for (const LateText& late : answer.late_texts)
            if (!late.decision) undecided.push_back(late.ordinal);
    std::ranges::sort(undecided);
    return undecided;
}

bool is_answered(const Answer& answer) {
    const auto is_set = []<class Response>(const Response& response) {
        if constexpr (std::is_same_v<Response, Amounts>) return !response.values.empty();
        if constexpr (std::is_same_v<Response, Picks>) return !response.choices.empty();
        return false;
    };
    constexpr std::u16string_view white_space = u" \t\r\n\u00A0\u3000";
    return answer.text.find_first_not_of(white_space) != Text::npos || std::visit(is_set, answer.response);
}

const Text& effective_text(const Answer& answer) {
    const Text* text = &answer.text;
    for (const LateText& late : answer.late_texts)
        if (late.decision && late.decision->counts) text = &late.text;
    return *text;
}

const ConnectionGap* open_gap(const Sitting& sitting) {
    const bool is_gone = !sitting.gaps.empty() && !sitting.gaps.back().to;
    return is_gone ? &sitting.gaps.back() : nullptr;
}

Sitting empty_sitting(const SittingId& id, const Exam& exam) {
    Sitting sitting;
    sitting.id = id;
    sitting.sections.resize(exam.sections.size());
    for (const Section& section : exam.sections)
        for (const Item& item : section.items)
            sitting.answers.emplace(item.id, Answer{});
    sitting.marking = empty_marking(exam);
    return sitting;
}

} // namespace shibi::core
