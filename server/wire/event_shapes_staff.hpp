#pragma once

#include "core/sitting/event_signals.hpp"
#include "core/sitting/event_staff.hpp"
#include "wire/shape.hpp"

/// The shapes of what interviewers do and of what is seen of the candidate's device; see event_shapes.hpp.
namespace shibi::wire {

template<>
struct Shape<core::event::Window> {
    using T = core::event::Window;
    static constexpr std::tuple fields{Field{"opens", &T::opens}, Field{"closes", &T::closes},
                                       Field{"hard_end", &T::hard_end}};
};
template<>
struct Shape<core::event::WindowShifted> {
    using T = core::event::WindowShifted;
    static constexpr std::string_view kind = "window_shifted";
    static constexpr std::tuple fields{Field{"window", &T::window}};
};
template<>
struct Shape<core::event::Reopened> {
    using T = core::event::Reopened;
    static constexpr std::string_view kind = "reopened";
    static constexpr std::tuple fields{Field{"section", &T::section}, Field{"items", &T::items},
                                       Field{"item", &T::item}, Field{"closed_at", &T::closed_at},
                                       Field{"by_ms", &T::by}};
};
template<>
struct Shape<core::event::ConnectionCredited> {
    using T = core::event::ConnectionCredited;
    static constexpr std::string_view kind = "connection_credited";
    static constexpr std::tuple fields{Field{"gap_ordinal", &T::gap_ordinal}, Field{"section", &T::section},
                                       Field{"from", &T::from}, Field{"to", &T::to}};
};
template<>
struct Shape<core::event::Flagged> {
    using T = core::event::Flagged;
    static constexpr std::string_view kind = "flagged";
    static constexpr std::tuple fields{Field{"text", &T::text}};
};
template<>
struct Shape<core::event::Unflagged> {
    static constexpr std::string_view kind = "unflagged";
    static constexpr std::tuple<> fields{};
};
template<>
struct Shape<core::event::HelpAnswered> {
    static constexpr std::string_view kind = "help_answered";
    static constexpr std::tuple<> fields{};
};
template<>
struct Shape<core::event::NoteWritten> {
    using T = core::event::NoteWritten;
    static constexpr std::string_view kind = "note_written";
    static constexpr std::tuple fields{Field{"text", &T::text}};
};
template<>
struct Shape<core::event::WritingConfirmed> {
    using T = core::event::WritingConfirmed;
    static constexpr std::string_view kind = "writing_confirmed";
    static constexpr std::tuple fields{Field{"confirmed", &T::confirmed}, Field{"note", &T::note}};
};
template<>
struct Shape<core::event::ParallelAnswered> {
    using T = core::event::ParallelAnswered;
    static constexpr std::string_view kind = "parallel_answered";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"text", &T::text},
                                       Field{"response", &T::response}};
};
template<>
struct Shape<core::event::LateTextDecided> {
    using T = core::event::LateTextDecided;
    static constexpr std::string_view kind = "late_text_decided";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"late_ordinal", &T::late_ordinal},
                                       Field{"counts", &T::counts}};
};
template<>
struct Shape<core::event::Released> {
    static constexpr std::string_view kind = "released";
    static constexpr std::tuple<> fields{};
};
template<>
struct Shape<core::event::InterventionDelivered> {
    using T = core::event::InterventionDelivered;
    static constexpr std::string_view kind = "intervention_delivered";
    static constexpr std::tuple fields{Field{"through", &T::through}};
};
template<>
struct Shape<core::event::InterventionSeen> {
    using T = core::event::InterventionSeen;
    static constexpr std::string_view kind = "intervention_seen";
    static constexpr std::tuple fields{Field{"through", &T::through}};
};
template<>
struct Shape<core::event::ConnectionGone> {
    using T = core::event::ConnectionGone;
    static constexpr std::string_view kind = "connection_gone";
    static constexpr std::tuple fields{Field{"since", &T::since}};
};
template<>
struct Shape<core::event::ConnectionBack> {
    using T = core::event::ConnectionBack;
    static constexpr std::string_view kind = "connection_back";
    static constexpr std::tuple fields{Field{"gone_from", &T::gone_from}, Field{"gone_to", &T::gone_to}};
};
template<>
struct Shape<core::event::Signal> {
    using T = core::event::Signal;
    static constexpr std::tuple fields{Field{"kind", &T::kind}, Field{"item", &T::item}, Field{"from", &T::from},
                                       Field{"to", &T::to}, Field{"characters", &T::characters}};
};
template<>
struct Shape<core::event::SignalsRecorded> {
    using T = core::event::SignalsRecorded;
    static constexpr std::string_view kind = "signals_recorded";
    static constexpr std::tuple fields{Field{"signals", &T::signals},
                                       Field{"more_not_recorded", &T::more_not_recorded}};
};
template<>
struct Shape<core::event::RemarkAdded> {
    using T = core::event::RemarkAdded;
    static constexpr std::string_view kind = "remark_added";
    static constexpr std::tuple fields{Field{"text", &T::text}, Field{"about_ordinal", &T::about_ordinal}};
};

} // namespace shibi::wire
