#include "store/retention.hpp"

namespace shibi::store {
namespace {

namespace event = core::event;

struct ClassOf {
    using enum Retention;

    Retention operator()(const event::Edited&) const { return keystrokes; }
    Retention operator()(const event::TextReplaced&) const { return keystrokes; }

    Retention operator()(const event::SignalsRecorded&) const { return keystrokes; }

    Retention operator()(const event::Responded&) const { return answers; }
    Retention operator()(const event::AnswerClosed&) const { return answers; }
    Retention operator()(const event::LateTextKept&) const { return answers; }
    Retention operator()(const event::ReportRecorded&) const { return answers; }
    Retention operator()(const event::ParallelAnswered&) const { return answers; }

    Retention operator()(const event::Invited&) const { return person; }
    Retention operator()(const event::HelpAsked&) const { return person; }
    Retention operator()(const event::NoticeSent&) const { return person; }
    Retention operator()(const event::Flagged&) const { return person; }
    Retention operator()(const event::NoteWritten&) const { return person; }
    Retention operator()(const event::WritingConfirmed&) const { return person; }
    Retention operator()(const event::RemarkAdded&) const { return person; }

    Retention operator()(const event::Marked&) const { return marks; }
    Retention operator()(const event::MarkRevised&) const { return marks; }
    Retention operator()(const event::Adjudicated&) const { return marks; }
    Retention operator()(const event::OutcomeSet&) const { return marks; }
    Retention operator()(const event::GoldMarked&) const { return marks; }
    Retention operator()(const event::GoldMarkRevised&) const { return marks; }

    Retention operator()(const event::LinkIssued&) const { return record; }
    Retention operator()(const event::LinkRevoked&) const { return record; }
    Retention operator()(const event::Consented&) const { return record; }
    Retention operator()(const event::WriterChanged&) const { return record; }
    Retention operator()(const event::Admitted&) const { return record; }
    Retention operator()(const event::SectionStarted&) const { return record; }
    Retention operator()(const event::ItemEntered&) const { return record; }
    Retention operator()(const event::Extended&) const { return record; }
    Retention operator()(const event::Paused&) const { return record; }
    Retention operator()(const event::Resumed&) const { return record; }
    Retention operator()(const event::OutageCredited&) const { return record; }
    Retention operator()(const event::SectionClosing&) const { return record; }
    Retention operator()(const event::SectionFinished&) const { return record; }
    Retention operator()(const event::Finished&) const { return record; }
    Retention operator()(const event::WindowShifted&) const { return record; }
    Retention operator()(const event::Reopened&) const { return record; }
    Retention operator()(const event::ConnectionGone&) const { return record; }
    Retention operator()(const event::ConnectionBack&) const { return record; }
    Retention operator()(const event::ConnectionCredited&) const { return record; }
    Retention operator()(const event::Unflagged&) const { return record; }
    Retention operator()(const event::HelpAnswered&) const { return record; }
    Retention operator()(const event::LateTextDecided&) const { return record; }
    Retention operator()(const event::Released&) const { return record; }
    Retention operator()(const event::InterventionDelivered&) const { return record; }
    Retention operator()(const event::InterventionSeen&) const { return record; }
    Retention operator()(const event::MarkingClaimed&) const { return record; }
    Retention operator()(const event::ClaimRenewed&) const { return record; }
    Retention operator()(const event::ClaimReleased&) const { return record; }
    Retention operator()(const event::MarksCompared&) const { return record; }
    Retention operator()(const event::MarkingCompleted&) const { return record; }

    Retention operator()(const event::GoldCreated&) const { return record; }
    Retention operator()(const event::GoldClaimed&) const { return record; }
    Retention operator()(const event::GoldClaimRenewed&) const { return record; }
    Retention operator()(const event::GoldClaimReleased&) const { return record; }
    Retention operator()(const event::GoldRetired&) const { return record; }

    Retention operator()(const event::ExamPublished&) const { return record; }
    Retention operator()(const event::TokenCreated&) const { return record; }
    Retention operator()(const event::TokenRevoked&) const { return record; }
    Retention operator()(const event::TokenRotated&) const { return record; }
    Retention operator()(const event::ServerStarted&) const { return record; }
    Retention operator()(const event::ServerStopped&) const { return record; }
    Retention operator()(const event::Heartbeat&) const { return record; }
    Retention operator()(const event::SittingErased&) const { return record; }
};

constexpr std::array keystrokes_part{Retention::keystrokes};
constexpr std::array answers_part{Retention::keystrokes, Retention::answers};

} // namespace

Retention retention_of(const decltype(core::Record::event)& event) {
    return std::visit([](const auto& family) { return std::visit(ClassOf{}, family); }, event);
}

std::span<const Retention> retentions_of(event::ErasedPart part) {
    switch (part) {
    case event::ErasedPart::keystrokes: return keystrokes_part;
    case event::ErasedPart::answers: return answers_part;
    case event::ErasedPart::everything: break;
    }
    return all_retentions;
}

std::string_view payload_table(Retention retention) {
    switch (retention) {
    case Retention::keystrokes: return "payload_keystrokes";
    case Retention::answers: return "payload_answers";
    case Retention::person: return "payload_person";
    case Retention::marks: return "payload_marks";
    case Retention::record: break;
    }
    return "payload_record";
}

} // namespace shibi::store
