#pragma once

#include "core/sitting/command.hpp"
#include "core/sitting/decide.hpp"

/// Internal to decide*.cpp: what every rule looks at, and what several of them share.
namespace shibi::core {

using Events = std::vector<SittingEvent>;
using Decision = Result<Events>;

struct Situation {
    const Exam& exam;
    const Sitting& sitting;
    const Cause& cause;
    Time now;

    /// The section that runs or comes next.
    [[nodiscard]] const Section& section() const { return exam.sections.at(sitting.section); }
    [[nodiscard]] const SectionProgress& progress() const { return sitting.sections.at(sitting.section); }
    [[nodiscard]] const Answer& answer(const ItemId& item) const { return sitting.answers.at(item); }
};

std::unexpected<Refusal> refuse(RefusalCode code, std::string message, std::string allowed);

/// wrong_phase, naming the phase the sitting is in.
std::unexpected<Refusal> refuse_phase(const Situation& situation, std::string_view what, std::string allowed);

/// not_consented while nothing may be recorded yet.
Result<void> require_consent(const Situation& situation);

Result<ItemPlace> require_item(const Situation& situation, const ItemId& item);
Result<std::size_t> require_section(const Situation& situation, const SectionId& section);

/// bad_text when ill-formed UTF-8, too_long over `units_max` UTF-16 units. `what` names the text in the message.
Result<void> require_utf8(std::string_view text, std::size_t units_max, std::string_view what);

/// bad_value when what opens does not come before what closes.
Result<void> require_order(const event::Window& window);

/// Whether a section ends at all: by its limit or by a hard end.
bool has_deadline(const Situation& situation, std::size_t section);

/// bad_value for an extension that is not from one millisecond to limits::extension_max.
Result<void> require_extension(Millis by);

struct TimeSpan {
    Time from;
    Time to;
};
/// What of the span no pause, outage, reopening or connection credit of the section that is on has given back.
std::vector<TimeSpan> not_given_back(const Situation& situation, TimeSpan lost);

/// Whether the item's answer may be written: its section is on, and it has been entered (linear) and not closed.
bool is_open(const Situation& situation, ItemPlace place);

/// The final text of one item.
SittingEvent closing_of(const Situation& situation, const ItemId& item);

/// Closes every answer of the section that is on which is still open.
void close_answers(const Situation& situation, Events& events);

/// Closes the answers and the section that is on, and the sitting with it if there is no other.
void finish_section(const Situation& situation, event::FinishReason reason, Events& events);

/// One for every command; each holds the rules of one command.
Decision decide_body(const Situation& situation, const command::Consent& consent);
Decision decide_body(const Situation& situation, const command::StartSection& start);
Decision decide_body(const Situation& situation, const command::EnterItem& enter);
Decision decide_body(const Situation& situation, const command::Save& save);
Decision decide_body(const Situation& situation, const command::Replace& replace);
Decision decide_body(const Situation& situation, const command::Respond& respond);
Decision decide_body(const Situation& situation, const command::KeepLateText& keep);
Decision decide_body(const Situation& situation, const command::FinishSection& finish);
Decision decide_body(const Situation& situation, const command::AskHelp& ask);
Decision decide_body(const Situation& situation, const command::ClaimPen& claim);
Decision decide_body(const Situation& situation, const command::Invite& invite);
Decision decide_body(const Situation& situation, const command::IssueLink& issue);
Decision decide_body(const Situation& situation, const command::RevokeLink& revoke);
Decision decide_body(const Situation& situation, const command::Admit& admit);
Decision decide_body(const Situation& situation, const command::Extend& extend);
Decision decide_body(const Situation& situation, const command::Pause& pause);
Decision decide_body(const Situation& situation, const command::Resume& resume);
Decision decide_body(const Situation& situation, const command::Terminate& terminate);
Decision decide_body(const Situation& situation, const command::Withdraw& withdraw);
Decision decide_body(const Situation& situation, const command::SendNotice& notice);
Decision decide_body(const Situation& situation, const command::Expire& expire);
Decision decide_body(const Situation& situation, const command::CreditOutage& credit);
Decision decide_body(const Situation& situation, const command::RecordReport& record);
Decision decide_body(const Situation& situation, const command::AddRemark& remark);
Decision decide_body(const Situation& situation, const command::ReportGot& got);
Decision decide_body(const Situation& situation, const command::RecordSignals& record);
Decision decide_body(const Situation& situation, const command::ShiftWindow& shift);
Decision decide_body(const Situation& situation, const command::Reopen& reopen);
Decision decide_body(const Situation& situation, const command::CreditConnection& credit);
Decision decide_body(const Situation& situation, const command::RaiseFlag& raise);
Decision decide_body(const Situation& situation, const command::LowerFlag& lower);
Decision decide_body(const Situation& situation, const command::AnswerHelp& answer);
Decision decide_body(const Situation& situation, const command::WriteNote& write);
Decision decide_body(const Situation& situation, const command::ConfirmWriting& confirm);
Decision decide_body(const Situation& situation, const command::AnswerInParallel& answer);
Decision decide_body(const Situation& situation, const command::DecideLateText& decide);
Decision decide_body(const Situation& situation, const command::ReleaseToGraders& release);
Decision decide_body(const Situation& situation, const command::ReportGone& gone);
Decision decide_body(const Situation& situation, const command::ReportBack& back);
Decision decide_body(const Situation& situation, const command::ClaimAnswer& claim);
Decision decide_body(const Situation& situation, const command::RenewClaim& renew);
Decision decide_body(const Situation& situation, const command::ReleaseClaim& release);
Decision decide_body(const Situation& situation, const command::SubmitMark& submit);
Decision decide_body(const Situation& situation, const command::Adjudicate& adjudicate);

} // namespace shibi::core
