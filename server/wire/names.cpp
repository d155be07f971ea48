#include "wire/names.hpp"

#include "wire/event_shapes.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <type_traits>
#include <utility>

namespace shibi::wire {
namespace {

/// The names of one enumeration, each enumerator once, in the order of the enumerators.
template<class Enum>
struct Names;

template<>
struct Names<core::EditOrigin> {
    using enum core::EditOrigin;
    static constexpr std::array table{std::pair{typed, "typed"}, std::pair{composition, "composition"},
                                      std::pair{paste, "paste"}, std::pair{drop, "drop"},
                                      std::pair{cut, "cut"},     std::pair{undo, "undo"},
                                      std::pair{redo, "redo"},   std::pair{other, "other"}};
};

template<>
struct Names<core::ActorKind> {
    using enum core::ActorKind;
    static constexpr std::array table{std::pair{candidate, "candidate"},
                                      std::pair{interviewer, "interviewer"},
                                      std::pair{grader, "grader"},
                                      std::pair{administrator, "administrator"},
                                      std::pair{clock, "clock"},
                                      std::pair{server, "server"},
                                      std::pair{adjudicator, "adjudicator"}};
};

template<>
struct Names<core::ReasonCategory> {
    using enum core::ReasonCategory;
    static constexpr std::array table{std::pair{technical_problem, "technical_problem"},
                                      std::pair{accommodation, "accommodation"},
                                      std::pair{interruption, "interruption"},
                                      std::pair{instructions, "instructions"},
                                      std::pair{integrity, "integrity"},
                                      std::pair{candidate_request, "candidate_request"},
                                      std::pair{other, "other"}};
};

template<>
struct Names<core::event::LateReason> {
    using enum core::event::LateReason;
    static constexpr std::array table{std::pair{after_end, "after_end"}, std::pair{superseded, "superseded"}};
};

template<>
struct Names<core::event::SignalKind> {
    using enum core::event::SignalKind;
    static constexpr std::array table{std::pair{blur, "blur"}, std::pair{copy, "copy"}, std::pair{cut, "cut"}};
};

template<>
struct Names<core::NotedKind> {
    using enum core::NotedKind;
    static constexpr std::array table{std::pair{paste, "paste"},         std::pair{gap, "gap"},
                                      std::pair{take_over, "take_over"}, std::pair{blur, "blur"},
                                      std::pair{copy, "copy"},           std::pair{cut, "cut"}};
};

template<>
struct Names<core::InterventionKind> {
    using enum core::InterventionKind;
    static constexpr std::array table{std::pair{admitted, "admitted"},
                                      std::pair{extended, "extended"},
                                      std::pair{paused, "paused"},
                                      std::pair{resumed, "resumed"},
                                      std::pair{window_shifted, "window_shifted"},
                                      std::pair{reopened, "reopened"},
                                      std::pair{connection_credited, "connection_credited"},
                                      std::pair{flagged, "flagged"},
                                      std::pair{unflagged, "unflagged"},
                                      std::pair{notice_sent, "notice_sent"},
                                      std::pair{late_text_decided, "late_text_decided"},
                                      std::pair{finished, "finished"}};
};

template<>
struct Names<core::event::FinishReason> {
    using enum core::event::FinishReason;
    static constexpr std::array table{std::pair{submitted, "submitted"}, std::pair{expired, "expired"},
                                      std::pair{terminated, "terminated"}, std::pair{withdrawn, "withdrawn"}};
};

template<>
struct Names<core::event::ErasedPart> {
    using enum core::event::ErasedPart;
    static constexpr std::array table{std::pair{keystrokes, "keystrokes"}, std::pair{answers, "answers"},
                                      std::pair{everything, "everything"}};
};

template<>
struct Names<core::Role> {
    using enum core::Role;
    static constexpr std::array table{std::pair{administrator, "administrator"}, std::pair{interviewer, "interviewer"},
                                      std::pair{grader, "grader"}, std::pair{adjudicator, "adjudicator"},
                                      std::pair{analyst, "analyst"}};
};

template<>
struct Names<core::event::Verdict> {
    using enum core::event::Verdict;
    static constexpr std::array table{std::pair{qualified, "qualified"}, std::pair{borderline, "borderline"},
                                      std::pair{not_qualified, "not_qualified"}};
};

template<>
struct Names<core::CriterionKind> {
    using enum core::CriterionKind;
    static constexpr std::array table{std::pair{level, "level"}, std::pair{count, "count"}};
};

template<>
struct Names<core::MarkingStage> {
    using enum core::MarkingStage;
    static constexpr std::array table{std::pair{unmarked, "unmarked"}, std::pair{one, "one"},
                                      std::pair{agreed, "agreed"}, std::pair{disagreed, "disagreed"},
                                      std::pair{adjudicated, "adjudicated"}};
};

template<>
struct Names<core::SectionKind> {
    using enum core::SectionKind;
    static constexpr std::array table{std::pair{interview, "interview"}, std::pair{test, "test"}};
};

template<>
struct Names<core::Navigation> {
    using enum core::Navigation;
    static constexpr std::array table{std::pair{free, "free"}, std::pair{linear, "linear"}};
};

template<>
struct Names<core::Admission> {
    using enum core::Admission;
    static constexpr std::array table{std::pair{candidate, "candidate"}, std::pair{interviewer, "interviewer"}};
};

/// ISO 15924.
template<>
struct Names<core::RequiredScript> {
    using enum core::RequiredScript;
    static constexpr std::array table{std::pair{hans, "Hans"}, std::pair{hant, "Hant"}};
};

/// ISO 639-3.
template<>
struct Names<core::RequiredVariety> {
    using enum core::RequiredVariety;
    static constexpr std::array table{std::pair{cmn, "cmn"}, std::pair{yue, "yue"}};
};

template<>
struct Names<core::EssayForm> {
    using enum core::EssayForm;
    static constexpr std::array table{std::pair{email, "email"}};
};

template<>
struct Names<core::TimeTerm::Kind> {
    using enum core::TimeTerm::Kind;
    static constexpr std::array table{std::pair{base, "base"},
                                      std::pair{accommodation, "accommodation"},
                                      std::pair{extension, "extension"},
                                      std::pair{pause, "pause"},
                                      std::pair{outage, "outage"},
                                      std::pair{reopening, "reopening"},
                                      std::pair{connection, "connection"},
                                      std::pair{section_end, "section_end"}};
};

template<class Enum>
std::string_view name_of(Enum value) {
    const auto& table = Names<Enum>::table;
    const auto at = static_cast<std::size_t>(value);
    assert(at < table.size() && table[at].first == value);
    return table[at].second;
}

} // namespace

std::string_view to_string(core::EditOrigin origin) {
    return name_of(origin);
}
std::string_view to_string(core::ActorKind kind) {
    return name_of(kind);
}
std::string_view to_string(core::ReasonCategory category) {
    return name_of(category);
}
std::string_view to_string(core::event::LateReason reason) {
    return name_of(reason);
}
std::string_view to_string(core::event::SignalKind kind) {
    return name_of(kind);
}
std::string_view to_string(core::NotedKind kind) {
    return name_of(kind);
}
std::string_view to_string(core::InterventionKind kind) {
    return name_of(kind);
}
std::string_view to_string(core::event::FinishReason reason) {
    return name_of(reason);
}
std::string_view to_string(core::event::ErasedPart part) {
    return name_of(part);
}
std::string_view to_string(core::Role role) {
    return name_of(role);
}
std::string_view to_string(core::event::Verdict verdict) {
    return name_of(verdict);
}
std::string_view to_string(core::CriterionKind kind) {
    return name_of(kind);
}
std::string_view to_string(core::SectionKind kind) {
    return name_of(kind);
}
std::string_view to_string(core::Navigation navigation) {
    return name_of(navigation);
}
std::string_view to_string(core::Admission admission) {
    return name_of(admission);
}
std::string_view to_string(core::RequiredScript script) {
    return name_of(script);
}
std::string_view to_string(core::RequiredVariety variety) {
    return name_of(variety);
}
std::string_view to_string(core::EssayForm form) {
    return name_of(form);
}
std::string_view to_string(core::TimeTerm::Kind kind) {
    return name_of(kind);
}

std::string_view type_name(const core::ItemRules& rules) {
    static constexpr std::array<std::string_view, 5> names{"essay", "short_text", "quantity", "choice", "url"};
    static_assert(names.size() == std::variant_size_v<core::ItemRules>);
    return names[rules.index()];
}

std::string_view kind_name(const core::SittingEvent& event) {
    return std::visit([]<class Event>(const Event&) { return Shape<Event>::kind; }, event);
}

template<class Enum>
std::optional<Enum> from_name(std::string_view name) {
    const auto& table = Names<Enum>::table;
    const auto found = std::ranges::find(table, name, [](const auto& entry) { return std::string_view{entry.second}; });
    if (found == table.end()) return std::nullopt;
    return found->first;
}

template<class Enum>
std::string names_allowed() {
    std::string names;
    for (const auto& entry : Names<Enum>::table) {
        if (!names.empty()) names += ", ";
        names += entry.second;
    }
    return names;
}

#define SHIBI_NAMES_OF(Enum)                                                                                           \
    template std::optional<Enum> from_name<Enum>(std::string_view);                                                    \
    template std::string names_allowed<Enum>();
SHIBI_NAMES_OF(core::EditOrigin)
SHIBI_NAMES_OF(core::ActorKind)
SHIBI_NAMES_OF(core::ReasonCategory)
SHIBI_NAMES_OF(core::event::LateReason)
SHIBI_NAMES_OF(core::event::SignalKind)
SHIBI_NAMES_OF(core::NotedKind)
SHIBI_NAMES_OF(core::InterventionKind)
SHIBI_NAMES_OF(core::event::FinishReason)
SHIBI_NAMES_OF(core::event::ErasedPart)
SHIBI_NAMES_OF(core::Role)
SHIBI_NAMES_OF(core::event::Verdict)
SHIBI_NAMES_OF(core::CriterionKind)
SHIBI_NAMES_OF(core::MarkingStage)
SHIBI_NAMES_OF(core::SectionKind)
SHIBI_NAMES_OF(core::Navigation)
SHIBI_NAMES_OF(core::Admission)
SHIBI_NAMES_OF(core::RequiredScript)
SHIBI_NAMES_OF(core::RequiredVariety)
SHIBI_NAMES_OF(core::EssayForm)
SHIBI_NAMES_OF(core::TimeTerm::Kind)
#undef SHIBI_NAMES_OF

} // namespace shibi::wire
