#include "store/project.hpp"

#include "core/limits.hpp"
#include "store/chain.hpp"
#include "store/fault.hpp"

#include <array>

namespace shibi::store {
namespace {

namespace event = core::event;

const Projected at_once{.answers = {}, .at_once = true};
const Projected may_wait{.answers = {}, .at_once = false};

/// One overload for each kind that rows show; the rest changes nothing but the ordinal.
struct Fold {
    SittingRows& rows;
    const core::Record& record;

    AnswerRow& changed(const core::ItemId& item, core::Version version) const {
        AnswerRow& answer = rows.answers[item];
        answer.version = version;
        answer.saved_at = record.at;
        count_gap(answer.signals);
        return answer;
    }
    void count_gap(SignalTally& tally) const {
        if (!rows.clock.counts) return;
        const auto quiet = record.at - rows.clock.quiet_since.value_or(record.at);
        if (rows.sitting.phase == SittingPhase::running && quiet >= core::limits::typing_gap_min) {
            ++tally.gaps;
            tally.gapped += quiet;
        }
        rows.clock.quiet_since = record.at;
    }
    /// As core::Fold::end_silence: time stops. The item's row, if there is one to count it in.
    std::vector<core::ItemId> end_silence() const {
        if (rows.sitting.phase != SittingPhase::running || !rows.sitting.item) return {};
        count_gap(rows.answers[*rows.sitting.item].signals);
        return {*rows.sitting.item};
    }
    void count_pastes(SignalTally& tally, const std::vector<core::Edit>& edits) const {
        if (!rows.clock.counts) return;
        for (const core::Edit& edit : edits) {
            if (!core::came_from_elsewhere(edit)) continue;
            ++tally.pastes;
            tally.pasted_characters += core::characters_in(edit.splice.insert);
        }
    }

    Projected operator()(const event::Invited& invited) const {
        rows.sitting.number = record.seq;
        rows.sitting.id = core::SittingId{record.stream.str()};
        rows.sitting.exam = invited.exam;
        rows.sitting.exam_version = invited.exam_version;
        rows.sitting.pseudonym = pseudonym_of(rows.sitting.id);
        rows.sitting.candidate_name = invited.candidate_name;
        rows.sitting.locale = invited.locale;
        rows.sitting.demonstration = invited.demonstration;
        rows.sitting.admission = invited.admission;
        rows.sitting.invited_at = record.at;
        rows.clock.counts = true;
        return at_once;
    }
    Projected operator()(const event::Consented& consented) const {
        rows.sitting.locale = consented.locale;
        if (rows.sitting.consented_at) return at_once;
        rows.sitting.consented_at = record.at;
        rows.sitting.phase = SittingPhase::waiting;
        return at_once;
    }
    Projected operator()(const event::SectionStarted& started) const {
        rows.sitting.phase = SittingPhase::running;
        rows.sitting.section = started.section;
        rows.clock.quiet_since = record.at;
        if (!rows.sitting.started_at) rows.sitting.started_at = record.at;
        return at_once;
    }
    Projected operator()(const event::ItemEntered& entered) const {
        rows.sitting.item = entered.item;
        AnswerRow& answer = rows.answers[entered.item];
        if (!answer.entered_at) answer.entered_at = record.at;
        return {.answers = {entered.item}, .at_once = false};
    }
    Projected operator()(const event::Edited& edited) const {
        if (rows.answers[edited.item].version + 1 != edited.version) return may_wait;
        AnswerRow& answer = changed(edited.item, edited.version);
        auto text = core::apply_all(answer.text, edited.edits, core::limits::answer_units_max);
        if (!text)
            throw Fault("an edit does not fit the answer to '" + edited.item.str() + "': " + text.error().message,
                        "record " + std::to_string(record.seq) + " of " + record.stream.str(),
                        "Run `shibi verify`; if it finds nothing, report this as a bug.");
        answer.text = *std::move(text);
        count_pastes(answer.signals, edited.edits);
        return {.answers = {edited.item}, .at_once = false};
    }
    Projected operator()(const event::TextReplaced& replaced) const {
        changed(replaced.item, replaced.version).text = replaced.text;
        return {.answers = {replaced.item}, .at_once = false};
    }
    Projected operator()(const event::Responded& responded) const {
        changed(responded.item, responded.version).response = responded.response;
        return {.answers = {responded.item}, .at_once = false};
    }
    Projected operator()(const event::AnswerClosed& closed) const {
        AnswerRow& answer = rows.answers[closed.item];
        answer.version = closed.version;
        answer.text = closed.text;
        answer.response = closed.response;
        answer.closed = true;
        answer.closed_at = record.at;
        return {.answers = {closed.item}, .at_once = true};
    }
    Projected operator()(const event::LateTextKept& late) const {
        rows.late_texts.push_back({.ordinal = record.ordinal,
                                   .item = late.item,
                                   .text = late.text,
                                   .made_at = late.made_at,
                                   .received_at = record.at,
                                   .late_by = late.late_by,
                                   .reason = late.reason});
        ++rows.answers[late.item].late_texts;
        return {.answers = {late.item}, .at_once = true};
    }
    Projected operator()(const event::OfMarking auto&) const { return may_wait; }
    Projected operator()(const event::ReportRecorded& recorded) const {
        AnswerRow& answer = rows.answers[recorded.item];
        answer.report = recorded.report.empty() ? std::nullopt : std::optional(recorded.report); // erased
        answer.report_version = recorded.version;
        answer.checker = recorded.checker;
        return {.answers = {recorded.item}, .at_once = true};
    }
    Projected operator()(const event::Paused&) const {
        auto told = end_silence();
        rows.sitting.phase = SittingPhase::paused;
        return {.answers = std::move(told), .at_once = true};
    }
    Projected operator()(const event::SectionClosing&) const { return {.answers = end_silence(), .at_once = false}; }
    Projected operator()(const event::Resumed&) const {
        rows.sitting.phase = SittingPhase::running;
        rows.clock.quiet_since = record.at;
        return at_once;
    }
    Projected operator()(const event::SectionFinished&) const {
        auto told = end_silence();
        rows.sitting.phase = SittingPhase::waiting;
        rows.sitting.item.reset();
        return {.answers = std::move(told), .at_once = true};
    }
    Projected operator()(const event::Finished& finished) const {
        auto told = end_silence();
        rows.sitting.phase = SittingPhase::finished;
        rows.sitting.item.reset();
        rows.sitting.finish_reason = finished.reason;
        rows.sitting.finished_at = record.at;
        return {.answers = std::move(told), .at_once = true};
    }

    Projected operator()(const event::Reopened& reopened) const {
        const SittingPhase not_started = rows.sitting.consented_at ? SittingPhase::waiting : SittingPhase::invited;
        rows.sitting.phase = reopened.item ? SittingPhase::running : not_started;
        rows.sitting.section = reopened.item ? std::optional{reopened.section} : rows.sitting.section;
        rows.sitting.item = reopened.item;
        rows.clock.quiet_since = record.at;
        rows.sitting.finish_reason.reset();
        rows.sitting.finished_at.reset();
        for (const core::ItemId& item : reopened.items) {
            AnswerRow& answer = rows.answers[item];
            answer.closed = false;
            answer.closed_at.reset();
            answer.report.reset();
            answer.report_version = 0;
            answer.checker.clear();
            rows.late_decisions.push_back({.item = item, .late_ordinal = 0, .counts = {}});
        }
        return {.answers = reopened.items, .at_once = true};
    }
    Projected operator()(const event::LateTextDecided& decided) const {
        rows.late_decisions.push_back(
            {.item = decided.item, .late_ordinal = decided.late_ordinal, .counts = decided.counts});
        return {.answers = {decided.item}, .at_once = true};
    }
    Projected operator()(const event::WritingConfirmed& confirmed) const {
        rows.sitting.writing_confirmation =
            WritingConfirmation{.confirmed = confirmed.confirmed, .by = record.cause.actor.name, .at = record.at};
        return at_once;
    }
    Projected operator()(const event::Released&) const {
        rows.sitting.released_at = record.at;
        return at_once;
    }

    Projected operator()(const event::SignalsRecorded& recorded) const {
        Projected projected = may_wait;
        for (const event::Signal& signal : recorded.signals) {
            if (!rows.clock.counts || signal.kind != event::SignalKind::blur || !signal.item) continue;
            const auto answer = rows.answers.find(*signal.item);
            if (answer == rows.answers.end()) continue;
            ++answer->second.signals.blurs;
            answer->second.signals.blurred += signal.to - signal.from;
            projected.answers.push_back(*signal.item);
        }
        return projected;
    }

    // Times, links, writers and words: the Hall's and the journal's business, not in the rows.
    Projected operator()(const event::LinkIssued&) const { return may_wait; }
    Projected operator()(const event::LinkRevoked&) const { return may_wait; }
    Projected operator()(const event::WriterChanged&) const { return may_wait; }
    Projected operator()(const event::Admitted&) const { return may_wait; }
    Projected operator()(const event::HelpAsked&) const { return may_wait; }
    Projected operator()(const event::Extended&) const { return may_wait; }
    Projected operator()(const event::OutageCredited&) const {
        rows.clock.quiet_since = record.at;
        return may_wait;
    }
    Projected operator()(const event::NoticeSent&) const { return may_wait; }
    Projected operator()(const event::HelpAnswered&) const { return may_wait; }
    Projected operator()(const event::WindowShifted&) const { return may_wait; }
    Projected operator()(const event::ConnectionGone&) const { return may_wait; }
    Projected operator()(const event::ConnectionBack&) const { return may_wait; }
    Projected operator()(const event::ConnectionCredited&) const { return may_wait; }
    Projected operator()(const event::Flagged&) const { return may_wait; }
    Projected operator()(const event::Unflagged&) const { return may_wait; }
    Projected operator()(const event::NoteWritten&) const { return may_wait; }
    Projected operator()(const event::ParallelAnswered&) const { return may_wait; }
    Projected operator()(const event::InterventionDelivered&) const { return may_wait; }
    Projected operator()(const event::InterventionSeen&) const { return may_wait; }
    Projected operator()(const event::RemarkAdded&) const { return may_wait; }
};

bool is_of_marking(const core::SittingEvent& happened) {
    return std::visit([]<class Event>(const Event&) { return event::OfMarking<Event>; }, happened);
}

constexpr std::array<std::pair<SittingPhase, std::string_view>, 5> phase_names{{
    {SittingPhase::invited, "invited"},
    {SittingPhase::waiting, "waiting"},
    {SittingPhase::running, "running"},
    {SittingPhase::paused, "paused"},
    {SittingPhase::finished, "finished"},
}};

} // namespace

std::string_view to_string(SittingPhase phase) {
    return phase_names.at(static_cast<std::size_t>(phase)).second;
}

std::optional<SittingPhase> sitting_phase_from(std::string_view name) {
    for (const auto& [phase, its_name] : phase_names)
        if (its_name == name) return phase;
    return std::nullopt;
}

namespace {

std::string pseudonym(std::string start, std::string_view of) {
    static constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const Digest digest = sha256({"shibi.pseudonym.1\n", of});
    for (std::size_t at = 0; at < 6; ++at)
        start += alphabet[digest.at(at) & 0x1FU];
    return start;
}

} // namespace

std::string pseudonym_of(const core::SittingId& sitting) {
    return pseudonym("C-", sitting.str());
}

std::string pseudonym_of(const core::AnswerId& answer) {
    return pseudonym("A-", answer.str());
}

Projected project(SittingRows& rows, const core::Record& record) {
    const auto& happened = std::get<core::SittingEvent>(record.event);
    const auto projected = std::visit(Fold{rows, record}, happened);
    rows.sitting.ordinal = record.ordinal;
    if (!is_of_marking(happened)) rows.sitting.written_ordinal = record.ordinal;
    return projected;
}

} // namespace shibi::store
