#pragma once

#include "core/exam.hpp"
#include "core/marking/command.hpp"
#include "core/sitting/cause.hpp"
#include "core/sitting/event.hpp"
#include "core/sitting/response.hpp"
#include "core/text.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What can be asked of a sitting. `decide` answers with events or a refusal.
namespace shibi::core::command {

// --- the candidate's, numbered by client_seq within an epoch ---

/// Agrees to what is recorded. `terms` names the version of the words that were shown, `locale` the language of the
/// page.
struct Consent {
    std::string terms;
    std::string locale;
};
struct StartSection {
    SectionId section;
};
/// Moves to an item; in a linear section this closes the item before it.
struct EnterItem {
    ItemId item;
};
/// Unsaved edits against `base_version`, with the length and drift hash that result from them.
struct Save {
    ItemId item;
    Version base_version = 0;
    std::vector<Edit> edits;
    std::uint32_t length = 0;
    std::uint32_t hash = 0;
};
/// The whole text against the version that a refusal named.
struct Replace {
    ItemId item;
    Version base_version = 0;
    Text text;
    Time made_at;
};
struct Respond {
    ItemId item;
    Version base_version = 0;
    SetResponse response;
};
/// Text that could not be saved in time (or under an older epoch): kept and labelled, never counted by itself.
/// Accepted from any writer, whatever its epoch.
struct KeepLateText {
    ItemId item;
    Text text;
    Time made_at;
};
/// Hands in the section (the last one: the sitting) before its time is over.
struct FinishSection {
    SectionId section;
};
struct AskHelp {
    std::string text;
};
struct AddRemark {
    std::string text;
    std::optional<Ordinal> about_ordinal = {};
};

// --- the candidate's connection ---

/// Claims the pen for a writer. The present writer resumes (no event); the first takes it; another needs `by_click`,
/// else it is refused (superseded).
struct ClaimPen {
    WriterId writer;
    bool by_click = false;
};

/// What of the interventions the page has got and has shown; ordinals of the stream. Not numbered, harmless at any
/// time.
struct ReportGot {
    Ordinal delivered = 0;
    Ordinal seen = 0;
};
/// Not numbered; what does not belong to a section that is on is not recorded.
struct RecordSignals {
    std::vector<event::Signal> signals;
};

// --- interviewers' and administrators' ---

struct Invite {
    event::Invited invitation;
};
struct IssueLink {
    LinkId link;
    std::string secret_hash;
};
struct RevokeLink {
    LinkId link;
};
struct Admit {
    SectionId section;
};
/// More time for the section that runs, or for `section`.
struct Extend {
    Millis by{};
    std::optional<SectionId> section = {};
};
struct Pause {};
struct Resume {};
struct Terminate {};
/// The candidate asked to be taken out of the process.
struct Withdraw {};
struct SendNotice {
    std::string text;
    std::optional<std::uint32_t> recipients = {}; ///< as in event::NoticeSent
};
/// The candidate's call for help was seen to; without one: nothing.
struct AnswerHelp {};
/// Another window, while nothing has started. What is not there stays as it is; what is there and empty: no limit.
struct ShiftWindow {
    std::optional<std::optional<Time>> opens = {};
    std::optional<std::optional<Time>> closes = {};
    std::optional<std::optional<Time>> hard_end = {};
};
/// Lets a section that is over go on: the one that was last on, or `section`. Gives back the time since its end, and
/// `by` on top.
struct Reopen {
    std::optional<SectionId> section = {};
    Millis by{0};
};
/// Gives back what of this gap nothing else has given back. Once.
struct CreditConnection {
    Ordinal gap_ordinal = 0;
};
struct RaiseFlag {
    std::string text;
};
struct LowerFlag {};
struct WriteNote {
    std::string text;
};
struct ConfirmWriting {
    bool confirmed = false;
    std::string note;
};
/// `text` for items that are answered with text, else `response`.
struct AnswerInParallel {
    ItemId item;
    Text text;
    SetResponse response;
};
/// Needs a reason. Once, before the sitting is released.
struct DecideLateText {
    Ordinal late_ordinal = 0;
    bool counts = false;
};
/// Gives a finished sitting to graders.
struct ReleaseToGraders {};

// --- the house's own ---

/// A deadline or a grace period may have passed. Harmless at any time.
struct Expire {};
/// The server was away from `from` to `to`: gives the time back.
struct CreditOutage {
    Time from;
    Time to;
};
/// The candidate has had no connection since then. Harmless at any time.
struct ReportGone {
    Time since;
};
/// The candidate has a connection. Harmless at any time.
struct ReportBack {};
/// The report of the final check of a closed answer, made by a worker.
struct RecordReport {
    ItemId item;
    Version version = 0;
    std::string checker;
    std::string report;
};

} // namespace shibi::core::command

namespace shibi::core {

using CommandBody = std::variant<
    command::Consent, command::StartSection, command::EnterItem, command::Save, command::Replace, command::Respond,
    command::KeepLateText, command::FinishSection, command::AskHelp, command::ClaimPen, command::Invite,
    command::IssueLink, command::RevokeLink, command::Admit, command::Extend, command::Pause, command::Resume,
    command::Terminate, command::Withdraw, command::SendNotice, command::Expire, command::CreditOutage,
    command::RecordReport, command::AddRemark, command::ReportGot, command::RecordSignals, command::ShiftWindow,
    command::Reopen, command::CreditConnection, command::RaiseFlag, command::LowerFlag, command::WriteNote,
    command::ConfirmWriting, command::AnswerInParallel, command::DecideLateText, command::ReleaseToGraders,
    command::ReportGone, command::ReportBack, command::AnswerHelp,
    // of marking
    command::ClaimAnswer, command::RenewClaim, command::ReleaseClaim, command::SubmitMark, command::Adjudicate>;

struct Command {
    Cause cause;
    CommandBody body;
    /// Refused (conflict) when an intervention came after this ordinal: the sender's view of the sitting was stale.
    std::optional<Ordinal> expected_ordinal = {};
};

/// Whether this command is one of a candidate's numbered ones: it needs `epoch` and `client_seq` in its cause, a repeat
/// of it decides to no events, and a refusal does not use its number up.
bool is_numbered(const CommandBody& body);

} // namespace shibi::core
