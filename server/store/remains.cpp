#include "store/remains.hpp"

namespace shibi::store {
namespace {

namespace event = core::event;

core::MarkSheet points_of(const core::MarkSheet& sheet) {
    return {.rubric_version = sheet.rubric_version, .points = sheet.points, .comments = {}, .flag = {}};
}

struct WithoutWords {
    core::SittingEvent operator()(const event::Invited& invited) const {
        return event::Invited{.exam = invited.exam,
                              .exam_version = invited.exam_version,
                              .candidate_name = {},
                              .locale = invited.locale,
                              .window = {},
                              .accommodation = {}, // tells of a disability
                              .demonstration = invited.demonstration,
                              .admission = invited.admission};
    }
    core::SittingEvent operator()(const event::LinkIssued& issued) const {
        return event::LinkIssued{.link = issued.link, .secret_hash = {}};
    }
    core::SittingEvent operator()(const event::LinkRevoked& revoked) const { return revoked; }
    core::SittingEvent operator()(const event::Consented& consented) const { return consented; }
    core::SittingEvent operator()(const event::WriterChanged& changed) const {
        return event::WriterChanged{.writer = {}, .epoch = changed.epoch};
    }
    core::SittingEvent operator()(const event::Admitted& admitted) const { return admitted; }
    core::SittingEvent operator()(const event::SectionStarted& started) const { return started; }
    core::SittingEvent operator()(const event::ItemEntered& entered) const { return entered; }
    core::SittingEvent operator()(const event::Edited& edited) const {
        return event::Edited{
            .item = edited.item, .version = edited.version, .edits = {}, .during_pause = edited.during_pause};
    }
    core::SittingEvent operator()(const event::TextReplaced& replaced) const {
        return event::TextReplaced{.item = replaced.item,
                                   .version = replaced.version,
                                   .text = {},
                                   .made_at = replaced.made_at,
                                   .during_pause = replaced.during_pause};
    }
    core::SittingEvent operator()(const event::Responded& responded) const {
        return event::Responded{.item = responded.item, .version = responded.version, .response = {}};
    }
    core::SittingEvent operator()(const event::AnswerClosed& closed) const {
        return event::AnswerClosed{.item = closed.item, .version = closed.version, .text = {}, .response = {}};
    }
    core::SittingEvent operator()(const event::LateTextKept& late) const {
        return event::LateTextKept{
            .item = late.item, .text = {}, .made_at = late.made_at, .late_by = late.late_by, .reason = late.reason};
    }
    core::SittingEvent operator()(const event::HelpAsked&) const { return event::HelpAsked{}; }
    core::SittingEvent operator()(const event::Extended& extended) const { return extended; }
    core::SittingEvent operator()(const event::Paused& paused) const { return paused; }
    core::SittingEvent operator()(const event::Resumed& resumed) const { return resumed; }
    core::SittingEvent operator()(const event::OutageCredited& credited) const { return credited; }
    core::SittingEvent operator()(const event::NoticeSent& notice) const {
        return event::NoticeSent{.text = {}, .recipients = notice.recipients};
    }
    core::SittingEvent operator()(const event::HelpAnswered& answered) const { return answered; }
    core::SittingEvent operator()(const event::SectionClosing& closing) const { return closing; }
    core::SittingEvent operator()(const event::SectionFinished& finished) const { return finished; }
    core::SittingEvent operator()(const event::Finished& finished) const { return finished; }
    core::SittingEvent operator()(const event::ReportRecorded& recorded) const { // its findings quote the text
        return event::ReportRecorded{
            .item = recorded.item, .version = recorded.version, .checker = recorded.checker, .report = {}};
    }
    core::SittingEvent operator()(const event::WindowShifted& shifted) const { return shifted; }
    core::SittingEvent operator()(const event::Reopened& reopened) const { return reopened; }
    core::SittingEvent operator()(const event::ConnectionGone& gone) const { return gone; }
    core::SittingEvent operator()(const event::ConnectionBack& back) const { return back; }
    core::SittingEvent operator()(const event::ConnectionCredited& credited) const { return credited; }
    core::SittingEvent operator()(const event::Flagged&) const { return event::Flagged{}; }
    core::SittingEvent operator()(const event::Unflagged& unflagged) const { return unflagged; }
    core::SittingEvent operator()(const event::NoteWritten&) const { return event::NoteWritten{}; }
    core::SittingEvent operator()(const event::WritingConfirmed&) const { return event::WritingConfirmed{}; }
    core::SittingEvent operator()(const event::ParallelAnswered& answered) const {
        return event::ParallelAnswered{.item = answered.item, .text = {}, .response = {}};
    }
    core::SittingEvent operator()(const event::LateTextDecided& decided) const { return decided; }
    core::SittingEvent operator()(const event::Released& released) const { return released; }
    core::SittingEvent operator()(const event::InterventionDelivered& delivered) const { return delivered; }
    core::SittingEvent operator()(const event::InterventionSeen& seen) const { return seen; }
    core::SittingEvent operator()(const event::SignalsRecorded&) const { return event::SignalsRecorded{}; }
    core::SittingEvent operator()(const event::RemarkAdded& added) const {
        return event::RemarkAdded{.text = {}, .about_ordinal = added.about_ordinal};
    }
    core::SittingEvent operator()(const event::MarkingClaimed& claimed) const { return claimed; }
    core::SittingEvent operator()(const event::ClaimRenewed& renewed) const { return renewed; }
    core::SittingEvent operator()(const event::ClaimReleased& released) const { return released; }
    core::SittingEvent operator()(const event::Marked& marked) const {
        return event::Marked{
            .item = marked.item, .claim = marked.claim, .slot = marked.slot, .sheet = points_of(marked.sheet)};
    }
    core::SittingEvent operator()(const event::MarkRevised& revised) const {
        return event::MarkRevised{
            .item = revised.item, .claim = revised.claim, .slot = revised.slot, .sheet = points_of(revised.sheet)};
    }
    core::SittingEvent operator()(const event::MarksCompared& compared) const { return compared; }
    core::SittingEvent operator()(const event::Adjudicated& adjudicated) const {
        return event::Adjudicated{.item = adjudicated.item,
                                  .rubric_version = adjudicated.rubric_version,
                                  .points = adjudicated.points,
                                  .reason = {}};
    }
    core::SittingEvent operator()(const event::MarkingCompleted& completed) const { return completed; }
    core::SittingEvent operator()(const event::OutcomeSet& outcome) const { return outcome; }
};

core::Cause without_words(core::Cause cause) {
    if (cause.actor.kind == core::ActorKind::candidate) cause.actor.name.clear();
    if (cause.reason) cause.reason->note.clear();
    return cause;
}

} // namespace

core::Record remains_of(const core::Record& record) {
    const auto* const event = std::get_if<core::SittingEvent>(&record.event);
    if (event == nullptr) return record; // the house and gold answers are nobody's
    return {.seq = record.seq,
            .stream = record.stream,
            .ordinal = record.ordinal,
            .at = record.at,
            .cause = without_words(record.cause),
            .event = std::visit(WithoutWords{}, *event)};
}

void RemainsDigest::add(core::Seq seq, const StoredRemains& remains) {
    const auto head = "shibi.remains.1 " + std::to_string(seq) + " " + std::to_string(remains.kind_version) + "\n";
    digest_ = sha256({bytes_of(digest_), head, remains.payload});
}

} // namespace shibi::store
