#pragma once

#include "core/house.hpp"
#include "core/sitting/event.hpp"
#include "wire/event_shapes_staff.hpp"
#include "wire/marking_shapes.hpp"
#include "wire/shape.hpp"

/// The shape of each event as stored: its kind and its fields by name. Changing a line here changes what is on disk:
/// add an upgrade with it (wire/event_upgrades.cpp).
namespace shibi::wire {

template<>
struct Shape<core::event::Accommodation> {
    using T = core::event::Accommodation;
    static constexpr std::tuple fields{Field{"percent", &T::percent}, Field{"extra_ms", &T::extra}};
};

template<>
struct Shape<core::event::Invited> {
    using T = core::event::Invited;
    static constexpr std::string_view kind = "invited";
    static constexpr std::tuple fields{
        Field{"exam", &T::exam},
        Field{"exam_version", &T::exam_version},
        Field{"candidate_name", &T::candidate_name},
        Field{"locale", &T::locale},
        Field{"window", &T::window},
        Field{"accommodation", &T::accommodation},
        Field{"demonstration", &T::demonstration},
        Field{"admission", &T::admission},
    };
};
template<>
struct Shape<core::event::LinkIssued> {
    using T = core::event::LinkIssued;
    static constexpr std::string_view kind = "link_issued";
    static constexpr std::tuple fields{Field{"link", &T::link}, Field{"secret_hash", &T::secret_hash}};
};
template<>
struct Shape<core::event::LinkRevoked> {
    using T = core::event::LinkRevoked;
    static constexpr std::string_view kind = "link_revoked";
    static constexpr std::tuple fields{Field{"link", &T::link}};
};
template<>
struct Shape<core::event::Consented> {
    using T = core::event::Consented;
    static constexpr std::string_view kind = "consented";
    static constexpr std::tuple fields{Field{"terms", &T::terms}, Field{"locale", &T::locale}};
};
template<>
struct Shape<core::event::WriterChanged> {
    using T = core::event::WriterChanged;
    static constexpr std::string_view kind = "writer_changed";
    static constexpr std::tuple fields{Field{"writer", &T::writer}, Field{"epoch", &T::epoch}};
};
template<>
struct Shape<core::event::Admitted> {
    using T = core::event::Admitted;
    static constexpr std::string_view kind = "admitted";
    static constexpr std::tuple fields{Field{"section", &T::section}};
};
template<>
struct Shape<core::event::SectionStarted> {
    using T = core::event::SectionStarted;
    static constexpr std::string_view kind = "section_started";
    static constexpr std::tuple fields{Field{"section", &T::section}};
};
template<>
struct Shape<core::event::ItemEntered> {
    using T = core::event::ItemEntered;
    static constexpr std::string_view kind = "item_entered";
    static constexpr std::tuple fields{Field{"item", &T::item}};
};
template<>
struct Shape<core::event::Edited> {
    using T = core::event::Edited;
    static constexpr std::string_view kind = "edited";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"version", &T::version},
                                       Field{"edits", &T::edits}, Field{"during_pause", &T::during_pause}};
};
template<>
struct Shape<core::event::TextReplaced> {
    using T = core::event::TextReplaced;
    static constexpr std::string_view kind = "text_replaced";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"version", &T::version}, Field{"text", &T::text},
                                       Field{"made_at", &T::made_at}, Field{"during_pause", &T::during_pause}};
};
template<>
struct Shape<core::event::Responded> {
    using T = core::event::Responded;
    static constexpr std::string_view kind = "responded";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"version", &T::version},
                                       Field{"response", &T::response}};
};
template<>
struct Shape<core::event::AnswerClosed> {
    using T = core::event::AnswerClosed;
    static constexpr std::string_view kind = "answer_closed";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"version", &T::version}, Field{"text", &T::text},
                                       Field{"response", &T::response}};
};
template<>
struct Shape<core::event::LateTextKept> {
    using T = core::event::LateTextKept;
    static constexpr std::string_view kind = "late_text_kept";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"text", &T::text}, Field{"made_at", &T::made_at},
                                       Field{"late_by_ms", &T::late_by}, Field{"reason", &T::reason}};
};
template<>
struct Shape<core::event::HelpAsked> {
    using T = core::event::HelpAsked;
    static constexpr std::string_view kind = "help_asked";
    static constexpr std::tuple fields{Field{"text", &T::text}};
};
template<>
struct Shape<core::event::Extended> {
    using T = core::event::Extended;
    static constexpr std::string_view kind = "extended";
    static constexpr std::tuple fields{Field{"section", &T::section}, Field{"by_ms", &T::by}};
};
template<>
struct Shape<core::event::Paused> {
    static constexpr std::string_view kind = "paused";
    static constexpr std::tuple<> fields{};
};
template<>
struct Shape<core::event::Resumed> {
    static constexpr std::string_view kind = "resumed";
    static constexpr std::tuple<> fields{};
};
template<>
struct Shape<core::event::OutageCredited> {
    using T = core::event::OutageCredited;
    static constexpr std::string_view kind = "outage_credited";
    static constexpr std::tuple fields{Field{"section", &T::section}, Field{"from", &T::from}, Field{"to", &T::to}};
};
template<>
struct Shape<core::event::NoticeSent> {
    using T = core::event::NoticeSent;
    static constexpr std::string_view kind = "notice_sent";
    static constexpr std::tuple fields{Field{"text", &T::text}, Field{"recipients", &T::recipients}};
};
template<>
struct Shape<core::event::SectionClosing> {
    using T = core::event::SectionClosing;
    static constexpr std::string_view kind = "section_closing";
    static constexpr std::tuple fields{Field{"section", &T::section}};
};
template<>
struct Shape<core::event::SectionFinished> {
    using T = core::event::SectionFinished;
    static constexpr std::string_view kind = "section_finished";
    static constexpr std::tuple fields{Field{"section", &T::section}, Field{"expired", &T::expired}};
};
template<>
struct Shape<core::event::Finished> {
    using T = core::event::Finished;
    static constexpr std::string_view kind = "finished";
    static constexpr std::tuple fields{Field{"reason", &T::reason}};
};
template<>
struct Shape<core::event::ReportRecorded> {
    using T = core::event::ReportRecorded;
    static constexpr std::string_view kind = "report_recorded";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"version", &T::version},
                                       Field{"checker", &T::checker}, Field{"report", &T::report}};
};

template<>
struct Shape<core::event::ExamPublished> {
    using T = core::event::ExamPublished;
    static constexpr std::string_view kind = "exam_published";
    static constexpr std::tuple fields{Field{"slug", &T::slug}, Field{"version", &T::version},
                                       Field{"content", &T::content}};
};
template<>
struct Shape<core::event::TokenCreated> {
    using T = core::event::TokenCreated;
    static constexpr std::string_view kind = "token_created";
    static constexpr std::tuple fields{Field{"token", &T::token}, Field{"role", &T::role}, Field{"name", &T::name},
                                       Field{"secret_hash", &T::secret_hash}};
};
template<>
struct Shape<core::event::TokenRevoked> {
    using T = core::event::TokenRevoked;
    static constexpr std::string_view kind = "token_revoked";
    static constexpr std::tuple fields{Field{"token", &T::token}};
};
template<>
struct Shape<core::event::TokenRotated> {
    using T = core::event::TokenRotated;
    static constexpr std::string_view kind = "token_rotated";
    static constexpr std::tuple fields{Field{"token", &T::token}, Field{"secret_hash", &T::secret_hash}};
};
template<>
struct Shape<core::event::ServerStarted> {
    using T = core::event::ServerStarted;
    static constexpr std::string_view kind = "server_started";
    static constexpr std::tuple fields{Field{"build", &T::build}};
};
template<>
struct Shape<core::event::ServerStopped> {
    static constexpr std::string_view kind = "server_stopped";
    static constexpr std::tuple<> fields{};
};
template<>
struct Shape<core::event::Heartbeat> {
    static constexpr std::string_view kind = "heartbeat";
    static constexpr std::tuple<> fields{};
};
template<>
struct Shape<core::event::SittingErased> {
    using T = core::event::SittingErased;
    static constexpr std::string_view kind = "sitting_erased";
    static constexpr std::tuple fields{Field{"sitting", &T::sitting}, Field{"part", &T::part},
                                       Field{"reason", &T::reason}, Field{"remains", &T::remains}};
};

} // namespace shibi::wire
