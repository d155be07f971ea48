#pragma once

#include "core/exam.hpp"
#include "core/house.hpp"
#include "core/sitting/cause.hpp"
#include "core/sitting/deadline.hpp"
#include "core/sitting/event.hpp"
#include "core/sitting/interview.hpp"
#include "core/text.hpp"

#include <optional>
#include <string>
#include <string_view>

/// The wire's names of the domain's enumerations, stable for ever: pages, the API and the journal hold them. Those of
/// RefusalCode and Phase are in core.
namespace shibi::wire {

std::string_view to_string(core::EditOrigin origin);
std::string_view to_string(core::ActorKind kind);
std::string_view to_string(core::ReasonCategory category);
std::string_view to_string(core::event::LateReason reason);
std::string_view to_string(core::event::SignalKind kind);
std::string_view to_string(core::NotedKind kind);
std::string_view to_string(core::InterventionKind kind);
std::string_view to_string(core::event::FinishReason reason);
std::string_view to_string(core::Role role);
std::string_view to_string(core::event::Verdict verdict);
std::string_view to_string(core::CriterionKind kind);
std::string_view to_string(core::event::ErasedPart part);
std::string_view to_string(core::SectionKind kind);
std::string_view to_string(core::Navigation navigation);
std::string_view to_string(core::Admission admission);
std::string_view to_string(core::RequiredScript script);
std::string_view to_string(core::RequiredVariety variety);
std::string_view to_string(core::EssayForm form);
std::string_view to_string(core::TimeTerm::Kind kind);
/// "essay", "short_text", "quantity", "choice", "url".
std::string_view type_name(const core::ItemRules& rules);
/// "section_started" for event::SectionStarted.
std::string_view kind_name(const core::SittingEvent& event);

/// Nothing when there is no such name. Enum: any of the above.
template<class Enum>
std::optional<Enum> from_name(std::string_view name);

/// "typed, composition, paste, …": for refusals. Enum: any of the above.
template<class Enum>
std::string names_allowed();

} // namespace shibi::wire
