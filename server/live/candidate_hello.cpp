#include "live/candidate_desk.hpp"

namespace shibi::live {
namespace {

core::Command claim(const wire::HelloFrame& hello) {
    return {.cause = {.actor = {.kind = core::ActorKind::candidate, .id = {}, .name = {}},
                      .epoch = {},
                      .client_seq = {},
                      .reason = {}},
            .body = core::command::ClaimPen{.writer = hello.writer, .by_click = hello.take_over}};
}

wire::Pen pen_of(const OpenSitting& open, const core::WriterId& writer) {
    if (open.sitting.epoch > 0 && open.sitting.writer == writer) return wire::Pen::yours;
    const bool nobody_writes = open.sitting.epoch == 0 || open.sitting.phase == core::Phase::finished;
    return nobody_writes ? wire::Pen::free : wire::Pen::elsewhere;
}

/// Whether the events after `after` are all that the page lacks: it has the exam, and all text since then was its own.
bool can_follow(const OpenSitting& open, const wire::HelloFrame& hello) {
    return hello.after && *hello.after <= open.sitting.ordinal && open.tail.reaches(*hello.after) &&
           *hello.after >= open.pen_moved_at && hello.exam_version == open.exam->version;
}

/// Whether the page has the exam with every task that may be shown by now. One that knows the event which showed some
/// may have been cut off before the exam that followed it.
bool has_exam(const OpenSitting& open, const wire::HelloFrame& hello) {
    return hello.exam_version == open.exam->version && hello.after && *hello.after > open.tasks_shown_at;
}

} // namespace

void CandidateDesk::handle(const Sender& sender, const wire::HelloFrame& hello) {
    sender.candidate.epoch = 0;
    const auto claimed = parts_.sittings.carry_out(sender.open, claim(hello), sender.read_at);
    if (!claimed && claimed.error().code != core::RefusalCode::superseded) {
        refuse(sender, {.refusal = claimed.error(), .client_seq = {}, .of = "hello", .id = {}});
        return;
    }
    sender.candidate.greeted = true;
    parts_.roster.touch(sender.open);
    sender.candidate.writer = hello.writer;
    parts_.connections.retire_older(sender.open, sender.connection);
    const wire::Pen pen = pen_of(sender.open, hello.writer);
    if (pen == wire::Pen::yours) sender.candidate.epoch = sender.open.sitting.epoch;
    greet(sender, hello, pen);
    parts_.watched.greeted(sender.open);
    if (sender.open.sitting.phase == core::Phase::finished)
        parts_.receipts.send(sender.open.sitting.id, {sender.connection});
}

void CandidateDesk::greet(const Sender& sender, const wire::HelloFrame& hello, wire::Pen pen) {
    if (pen == wire::Pen::yours && can_follow(sender.open, hello))
        resume(sender, *hello.after, !has_exam(sender.open, hello));
    else
        send_snapshot(sender, !has_exam(sender.open, hello), pen);
    tell_reports(sender);
}

void CandidateDesk::tell_reports(const Sender& sender) {
    for (const auto& [item, report] : sender.open.notes.reports)
        if (report.json && report.version == sender.open.sitting.answers.at(item).version)
            parts_.release.send(
                sender.connection,
                make_frame(encode(wire::ReportFrame{.item = item, .version = report.version, .report = *report.json})));
}

void CandidateDesk::resume(const Sender& sender, core::Ordinal after, bool with_exam) {
    const core::Sitting seen = candidate_view(sender.open);
    const wire::ResumedFrame resumed{.sitting = seen, .now = parts_.clock.now(), .pen = wire::Pen::yours};
    parts_.release.send(sender.connection, make_frame(encode(resumed)));
    // Before the events: whoever knows of one that came later has the exam.
    if (with_exam)
        parts_.release.send(sender.connection,
                            make_frame(encode(wire::ExamFrame{.exam = *sender.open.exam, .sitting = seen})));
    for (const core::Record& record : sender.open.tail.after(after)) {
        const wire::EventFrame event{.exam = *sender.open.exam, .sitting = seen, .record = record};
        parts_.release.send(sender.connection, make_frame(encode(event)));
    }
    // All of them: not every event that tells of one is among those that are sent.
    if (!seen.noted.listed.empty())
        parts_.release.send(sender.connection, make_frame(encode(wire::NotedFrame{.sitting = seen})));
}

void CandidateDesk::send_snapshot(const Sender& sender, bool with_exam, wire::Pen pen) {
    const auto make = [this, seen = candidate_view(sender.open), exam = sender.open.exam, pen, with_exam] {
        const wire::SnapshotFrame snapshot{
            .exam = *exam,
            .sitting = seen,
            .now = parts_.clock.now(),
            .head = parts_.release.head_at(seen.id, seen.ordinal),
            .pen = pen,
            .with_exam = with_exam,
            .retention = parts_.options.retention,
        };
        return encode(snapshot);
    };
    parts_.release.compose(sender.connection, make);
}

} // namespace shibi::live
