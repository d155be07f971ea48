#include "core/sitting/react.hpp"

#include <cassert>

namespace shibi::core {
namespace {

using Effects = std::vector<Effect>;

bool is_checked(const Exam& exam, const ItemId& item) {
    const auto place = find_item(exam, item);
    assert(place);
    return std::holds_alternative<EssayRules>(item_at(exam, *place).rules);
}

struct React {
    const Exam& exam;
    const Sitting& sitting;

    // What moves next_expiry().
    Effects operator()(const event::SectionStarted&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::ItemEntered&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::Extended&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::Paused&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::Resumed&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::OutageCredited&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::WindowShifted&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::Reopened&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::ConnectionCredited&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::LateTextKept&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::LateTextDecided&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::Released&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::SectionClosing&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::SectionFinished&) const { return {effect::ArmDeadline{}}; }
    Effects operator()(const event::Finished&) const { return {effect::ArmDeadline{}, effect::SendReceipt{}}; }

    Effects operator()(const event::Edited& edited) const { return check(edited.item); }
    Effects operator()(const event::TextReplaced& replaced) const { return check(replaced.item); }
    Effects operator()(const event::AnswerClosed& closed) const {
        if (!is_checked(exam, closed.item)) return {};
        return {effect::RecordFinalCheck{.item = closed.item, .version = closed.version}};
    }

    Effects operator()(const event::WriterChanged& changed) const {
        if (changed.epoch == 1) return {};
        return {effect::DismissOlderWriters{.epoch = changed.epoch}};
    }
    Effects operator()(const event::LinkRevoked& revoked) const { return {effect::DismissLink{.link = revoked.link}}; }

    Effects operator()(const event::Invited&) const { return {}; }
    Effects operator()(const event::LinkIssued&) const { return {}; }
    Effects operator()(const event::Consented&) const { return {}; }
    Effects operator()(const event::Admitted&) const { return {}; }
    Effects operator()(const event::Responded&) const { return {}; }
    Effects operator()(const event::HelpAsked&) const { return {}; }
    Effects operator()(const event::NoticeSent&) const { return {}; }
    Effects operator()(const event::HelpAnswered&) const { return {}; }
    Effects operator()(const event::ReportRecorded&) const { return {}; }
    Effects operator()(const event::ConnectionGone&) const { return {}; }
    Effects operator()(const event::ConnectionBack&) const { return {}; }
    Effects operator()(const event::Flagged&) const { return {}; }
    Effects operator()(const event::Unflagged&) const { return {}; }
    Effects operator()(const event::NoteWritten&) const { return {}; }
    Effects operator()(const event::WritingConfirmed&) const { return {}; }
    Effects operator()(const event::ParallelAnswered&) const { return {}; }
    Effects operator()(const event::InterventionDelivered&) const { return {}; }
    Effects operator()(const event::InterventionSeen&) const { return {}; }
    Effects operator()(const event::SignalsRecorded&) const { return {}; }
    Effects operator()(const event::RemarkAdded&) const { return {}; }
    Effects operator()(const event::OfMarking auto&) const { return {}; }

private:
    /// Only essays ask for a script, a variety or a length.
    [[nodiscard]] Effects check(const ItemId& item) const {
        if (!is_checked(exam, item) || sitting.answers.at(item).closed_at) return {};
        return {effect::CheckAnswer{.item = item}};
    }
};

} // namespace

std::vector<Effect> react(const Exam& exam, const Sitting& sitting, const Record& record) {
    const auto* event = std::get_if<SittingEvent>(&record.event);
    assert(event);
    return std::visit(React{exam, sitting}, *event);
}

} // namespace shibi::core
