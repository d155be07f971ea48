#pragma once

#include "core/exam.hpp"
#include "core/ids.hpp"
#include "core/marking/event.hpp"
#include "core/sitting/cause.hpp"
#include "core/sitting/event_signals.hpp"
#include "core/sitting/event_staff.hpp"
#include "core/sitting/response.hpp"
#include "core/text.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What has happened in a sitting. Facts only: an event is never refused and never means "maybe".
namespace shibi::core::event {

/// More time agreed beforehand: `percent` of each limit (100: none more), then `extra` for each limited section.
struct Accommodation {
    std::uint32_t percent = 100;
    Millis extra{0};
    friend bool operator==(const Accommodation&, const Accommodation&) = default;
};

struct Invited {
    ExamSlug exam;
    ExamVersion exam_version;
    std::string candidate_name; ///< UTF-8; personal data
    std::string locale;         ///< language of the pages until the candidate chooses another; none: the browser's
    Window window;
    Accommodation accommodation;
    bool demonstration = false;              ///< made by the demonstration, not by a person
    std::optional<Admission> admission = {}; ///< to the test sections; none: as the exam says
    friend bool operator==(const Invited&, const Invited&) = default;
};
struct LinkIssued {
    LinkId link;
    std::string secret_hash;
    friend bool operator==(const LinkIssued&, const LinkIssued&) = default;
};
struct LinkRevoked {
    LinkId link;
    friend bool operator==(const LinkRevoked&, const LinkRevoked&) = default;
};
struct Consented {
    std::string terms;
    std::string locale;
    friend bool operator==(const Consented&, const Consented&) = default;
};
/// A new writer has the pen; `epoch` is one more than before.
struct WriterChanged {
    WriterId writer;
    Epoch epoch = 0;
    friend bool operator==(const WriterChanged&, const WriterChanged&) = default;
};
struct Admitted {
    SectionId section;
    friend bool operator==(const Admitted&, const Admitted&) = default;
};
struct SectionStarted {
    SectionId section;
    friend bool operator==(const SectionStarted&, const SectionStarted&) = default;
};
struct ItemEntered {
    ItemId item;
    friend bool operator==(const ItemEntered&, const ItemEntered&) = default;
};
/// `version` is the answer's version after it. `during_pause`: typed before a pause, arrived in it; counts, and is
/// labelled.
struct Edited {
    ItemId item;
    Version version = 0;
    std::vector<Edit> edits;
    bool during_pause = false;
    friend bool operator==(const Edited&, const Edited&) = default;
};
/// The whole text, after edits could not be applied.
struct TextReplaced {
    ItemId item;
    Version version = 0;
    Text text;
    Time made_at;
    bool during_pause = false;
    friend bool operator==(const TextReplaced&, const TextReplaced&) = default;
};
struct Responded {
    ItemId item;
    Version version = 0;
    SetResponse response;
    friend bool operator==(const Responded&, const Responded&) = default;
};
/// The final text or response of an item, kept apart from the keystrokes that led to it.
struct AnswerClosed {
    ItemId item;
    Version version = 0;
    Text text;
    SetResponse response;
    friend bool operator==(const AnswerClosed&, const AnswerClosed&) = default;
};
enum class LateReason { after_end, superseded };
struct LateTextKept {
    ItemId item;
    Text text;
    Time made_at;
    Millis late_by{0}; ///< after the end of the item's time; 0 when superseded
    LateReason reason = LateReason::after_end;
    friend bool operator==(const LateTextKept&, const LateTextKept&) = default;
};
struct HelpAsked {
    std::string text;
    friend bool operator==(const HelpAsked&, const HelpAsked&) = default;
};
struct Extended {
    SectionId section;
    Millis by{0};
    friend bool operator==(const Extended&, const Extended&) = default;
};
struct Paused {
    friend bool operator==(const Paused&, const Paused&) = default;
};
struct Resumed {
    friend bool operator==(const Resumed&, const Resumed&) = default;
};
struct OutageCredited {
    SectionId section;
    Time from;
    Time to;
    friend bool operator==(const OutageCredited&, const OutageCredited&) = default;
};
/// Answers a call for help where it was meant for this candidate alone.
struct NoticeSent {
    std::string text;
    std::optional<std::uint32_t> recipients = {}; ///< of one message to several; nothing: to this candidate alone
    friend bool operator==(const NoticeSent&, const NoticeSent&) = default;
};
/// The section's time is over; what was on its way still counts until the network grace has passed.
struct SectionClosing {
    SectionId section;
    friend bool operator==(const SectionClosing&, const SectionClosing&) = default;
};
/// `expired`: by the clock and not by the candidate.
struct SectionFinished {
    SectionId section;
    bool expired = false;
    friend bool operator==(const SectionFinished&, const SectionFinished&) = default;
};
enum class FinishReason { submitted, expired, terminated, withdrawn };
struct Finished {
    FinishReason reason = FinishReason::submitted;
    friend bool operator==(const Finished&, const Finished&) = default;
};
/// `report` is the encoded check report; core only carries it.
struct ReportRecorded {
    ItemId item;
    Version version = 0;
    std::string checker;
    std::string report;
    friend bool operator==(const ReportRecorded&, const ReportRecorded&) = default;
};

} // namespace shibi::core::event

namespace shibi::core {

using SittingEvent =
    std::variant<event::Invited, event::LinkIssued, event::LinkRevoked, event::Consented, event::WriterChanged,
                 event::Admitted, event::SectionStarted, event::ItemEntered, event::Edited, event::TextReplaced,
                 event::Responded, event::AnswerClosed, event::LateTextKept, event::HelpAsked, event::Extended,
                 event::Paused, event::Resumed, event::OutageCredited, event::NoticeSent, event::SectionClosing,
                 event::SectionFinished, event::Finished, event::ReportRecorded, event::WindowShifted, event::Reopened,
                 event::ConnectionGone, event::ConnectionBack, event::ConnectionCredited, event::Flagged,
                 event::Unflagged, event::NoteWritten, event::WritingConfirmed, event::ParallelAnswered,
                 event::LateTextDecided, event::Released, event::InterventionDelivered, event::InterventionSeen,
                 event::SignalsRecorded, event::RemarkAdded, event::HelpAnswered,
                 // of marking
                 event::MarkingClaimed, event::ClaimRenewed, event::ClaimReleased, event::Marked, event::MarkRevised,
                 event::MarksCompared, event::Adjudicated, event::MarkingCompleted, event::OutcomeSet>;

} // namespace shibi::core
