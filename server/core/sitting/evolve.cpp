#include "core/sitting/evolve.hpp"

#include "core/sitting/budget.hpp"
#include "core/sitting/deadline.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::core {
namespace {

/// One event folded into the sitting; one overload for each kind.
struct Fold {
    const Exam& exam;
    Sitting& sitting;
    const Record& record;

    Answer& answer(const ItemId& item) const { return sitting.answers.at(item); }

    SectionProgress& progress(const SectionId& section) const {
        const auto index = find_section(exam, section);
        assert(index);
        return sitting.sections.at(*index);
    }

    Answer& changed(const ItemId& item, Version version) const {
        Answer& changed_answer = answer(item);
        assert(version == changed_answer.version + 1);
        changed_answer.version = version;
        changed_answer.saved_at = record.at;
        return changed_answer;
    }

    void end_pause() const {
        if (!sitting.paused_at) return;
        sitting.sections.at(sitting.section)
            .credits.push_back(Credit{.kind = Credit::Kind::pause,
                                      .at = *sitting.paused_at,
                                      .by = record.at - *sitting.paused_at,
                                      .actor = std::exchange(sitting.paused_by, {}),
                                      .reason = std::exchange(sitting.paused_reason, {})});
        sitting.paused_at.reset();
    }

    /// Time given to a section whose grace runs opens it again if its deadline now lies ahead.
    void reopen_if_ahead() const {
        if (sitting.phase == Phase::closing && section_deadline(exam, sitting)->at > record.at)
            sitting.phase = Phase::running;
    }

    void end(event::FinishReason reason) const {
        end_pause();
        if (section_is_on(sitting)) sitting.sections.at(sitting.section).finished_at = record.at;
        sitting.phase = Phase::finished;
        sitting.item.reset();
        sitting.finish = reason;
        sitting.finished_at = record.at;
    }

    void operator()(const event::Invited& invited) const {
        sitting.invitation = invited;
        sitting.locale = invited.locale;
        sitting.invited_at = record.at;
    }
    void operator()(const event::LinkIssued& issued) const {
        sitting.links.push_back(Link{.id = issued.link, .secret_hash = issued.secret_hash});
    }
    void operator()(const event::LinkRevoked& revoked) const {
        const auto link = std::ranges::find(sitting.links, revoked.link, &Link::id);
        assert(link != sitting.links.end());
        link->revoked = true;
    }
    void operator()(const event::Consented& consented) const {
        sitting.locale = consented.locale;
        if (sitting.consented_at) return;
        sitting.consented_at = record.at;
        sitting.consented_terms = consented.terms;
        sitting.phase = Phase::waiting;
    }
    void operator()(const event::WriterChanged& changed_writer) const {
        assert(changed_writer.epoch == sitting.epoch + 1);
        sitting.writer = changed_writer.writer;
        sitting.epoch = changed_writer.epoch;
        sitting.last_client_seq = 0;
    }
    void operator()(const event::Admitted& admitted) const { progress(admitted.section).admitted_at = record.at; }
    void operator()(const event::SectionStarted& started) const {
        assert(sitting.phase == Phase::waiting);
        progress(started.section).started_at = record.at;
        sitting.phase = Phase::running;
    }
    void operator()(const event::ItemEntered& entered) const {
        sitting.item = entered.item;
        if (auto& entered_at = answer(entered.item).entered_at; !entered_at) entered_at = record.at;
    }
    void operator()(const event::Edited& edited) const {
        Answer& edited_answer = changed(edited.item, edited.version);
        auto text = apply_all(edited_answer.text, edited.edits, limits::answer_units_max);
        assert(text);
        edited_answer.text = std::move(*text);
    }
    void operator()(const event::TextReplaced& replaced) const {
        changed(replaced.item, replaced.version).text = replaced.text;
    }
    void operator()(const event::Responded& responded) const {
        changed(responded.item, responded.version).response = responded.response;
    }
    void operator()(const event::AnswerClosed& closed) const {
        Answer& closed_answer = answer(closed.item);
        assert(closed.version == closed_answer.version);
        closed_answer.closed_at = record.at;
    }
    void operator()(const event::LateTextKept& late) const {
        answer(late.item).late_texts.push_back(LateText{.text = late.text,
                                                        .made_at = late.made_at,
                                                        .received_at = record.at,
                                                        .late_by = late.late_by,
                                                        .reason = late.reason});
    }
    void operator()(const event::HelpAsked&) const { sitting.help_asked_at = record.at; }
    void operator()(const event::Extended& extended) const {
        progress(extended.section)
            .credits.push_back(Credit{.kind = Credit::Kind::extension,
                                      .at = record.at,
                                      .by = extended.by,
                                      .actor = record.cause.actor,
                                      .reason = record.cause.reason});
        reopen_if_ahead();
    }
    void operator()(const event::Paused&) const {
        assert(sitting.phase == Phase::running);
        sitting.phase = Phase::paused;
        sitting.paused_at = record.at;
        sitting.paused_by = record.cause.actor;
        sitting.paused_reason = record.cause.reason;
    }
    void operator()(const event::Resumed&) const {
        assert(sitting.phase == Phase::paused);
        end_pause();
        sitting.phase = Phase::running;
    }
    void operator()(const event::OutageCredited& credited) const {
        progress(credited.section)
            .credits.push_back(Credit{.kind = Credit::Kind::outage,
                                      .at = credited.from,
                                      .by = credited.to - credited.from,
                                      .actor = record.cause.actor,
                                      .reason = record.cause.reason});
        reopen_if_ahead();
    }
    void operator()(const event::NoticeSent& notice) const {
        sitting.notices.push_back(Notice{.ordinal = record.ordinal, .at = record.at, .text = notice.text});
        sitting.help_asked_at.reset();
    }
    void operator()(const event::SectionClosing&) const { sitting.phase = Phase::closing; }
    void operator()(const event::SectionFinished& finished) const {
        SectionProgress& finished_progress = progress(finished.section);
        finished_progress.finished_at = record.at;
        finished_progress.expired = finished.expired;
        sitting.item.reset();
        if (sitting.section + 1 < sitting.sections.size()) {
            ++sitting.section;
            sitting.phase = Phase::waiting;
        } else { // the Finished that comes with it says the same
            end(finished.expired ? event::FinishReason::expired : event::FinishReason::submitted);
        }
    }
    void operator()(const event::Finished& finished) const { end(finished.reason); }
    void operator()(const event::ReportRecorded& recorded) const { answer(recorded.item).checker = recorded.checker; }
};

/// A candidate's command uses its number up. Late text comes from any writer and has none.
void count_command(Sitting& sitting, const Record& record, const SittingEvent& event) {
    if (std::holds_alternative<event::WriterChanged>(event) || std::holds_alternative<event::LateTextKept>(event))
        return;
    if (record.cause.client_seq && record.cause.epoch == sitting.epoch)
        sitting.last_client_seq = *record.cause.client_seq;
}

void count_bytes(Sitting& sitting, const Record& record, const SittingEvent& event) {
    const std::size_t bytes = journal_bytes(event);
    if (bytes == 0) return;
    sitting.written_bytes += bytes;
    sitting.written_at = record.at;
}

} // namespace

void evolve(const Exam& exam, Sitting& sitting, const Record& record) {
    assert(record.stream == stream_of(sitting.id));
    assert(record.ordinal == sitting.ordinal + 1);
    const auto* event = std::get_if<SittingEvent>(&record.event);
    assert(event);
    std::visit(Fold{exam, sitting, record}, *event);
    count_command(sitting, record, *event);
    count_bytes(sitting, record, *event);
    sitting.ordinal = record.ordinal;
}

} // namespace shibi::core
