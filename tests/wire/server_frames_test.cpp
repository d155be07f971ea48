#include "wire/golden.hpp"
#include "wire/report_codec.hpp"
#include "wire/samples.hpp"
#include "wire/server_frames.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace {

using namespace shibi;
using namespace std::chrono_literals;
using wire::golden::check_encoded;
namespace samples = wire::samples;

const core::Time now = samples::at("2026-11-22T14:32:06.001Z");

wire::SnapshotFrame snapshot_of(const core::Exam& exam, const core::Sitting& sitting) {
    return {.exam = exam,
            .sitting = sitting,
            .now = now,
            .head = samples::head,
            .pen = wire::Pen::yours,
            .retention = core::usual_retention};
}

std::string event(core::SittingEvent event, core::Cause cause = {}) {
    const core::Exam exam = samples::exam();
    const core::Sitting sitting = samples::sitting();
    return wire::encode(wire::EventFrame{exam, sitting, samples::record(std::move(event), std::move(cause))});
}

core::Refusal refusal(core::RefusalCode code) {
    return {.code = code, .message = "what was wrong", .allowed = "what is allowed"};
}

} // namespace

TEST_CASE("a snapshot shows the exam, the sitting and every answer") {
    const core::Exam exam = samples::exam();
    const core::Sitting sitting = samples::sitting();
    check_encoded("server-snapshot", wire::encode(snapshot_of(exam, sitting)));
}

TEST_CASE("a snapshot leaves the exam out for a page that has it") {
    const core::Exam exam = samples::exam();
    const core::Sitting sitting = samples::sitting();
    wire::SnapshotFrame frame = snapshot_of(exam, sitting);
    frame.with_exam = false;
    CHECK(nlohmann::json::parse(wire::encode(frame)).at("exam").is_null());
}

TEST_CASE("a snapshot of a fresh invitation has no deadline, no item, no answers yet, and not one task") {
    const core::Exam exam = samples::exam();
    core::Sitting sitting = core::empty_sitting(samples::sitting().id, exam);
    sitting.invitation = samples::sitting().invitation;
    sitting.locale = "en";
    sitting.ordinal = 2;
    wire::SnapshotFrame frame = snapshot_of(exam, sitting);
    frame.pen = wire::Pen::free;
    check_encoded("server-snapshot-invited", wire::encode(frame));
}

TEST_CASE("no word of a task is in an exam before it may be read, whatever its type") {
    const core::Exam exam = samples::exam();
    const core::Sitting sitting = core::empty_sitting(samples::sitting().id, exam);
    const std::string encoded = wire::encode(wire::ExamFrame{.exam = exam, .sitting = sitting});
    const auto tells = [&](const core::LocalizedText& words) {
        return std::ranges::any_of(words,
                                   [&](const auto& one) { return encoded.find(one.second) != std::string::npos; });
    };
    for (const core::Section& section : exam.sections) {
        CHECK(tells(section.instructions));
        for (const core::Item& item : section.items) {
            CAPTURE(item.id.str());
            CHECK_FALSE(tells(item.prompt));
            if (item.id != core::ItemId{"character"}) continue;
            CHECK_FALSE(tells(item.title));
            CHECK_FALSE(tells(std::get<core::EssayRules>(item.rules).requirements.front().label));
        }
    }
    for (const char* label : {"years", "Secondary school", "features"})
        CHECK(encoded.find(label) == std::string::npos);
}

TEST_CASE("the exam comes again with the tasks that may be read by now") {
    const core::Exam exam = samples::exam();
    core::Sitting sitting = samples::sitting();
    sitting.answers[core::ItemId{"character"}].entered_at.reset();
    check_encoded("server-exam", wire::encode(wire::ExamFrame{.exam = exam, .sitting = sitting}));
}

TEST_CASE("a snapshot of a finished sitting says why and when it ended") {
    const core::Exam exam = samples::exam();
    core::Sitting sitting = samples::sitting();
    sitting.phase = core::Phase::finished;
    sitting.finish = core::event::FinishReason::expired;
    sitting.finished_at = samples::at("2026-11-22T15:05:03Z");
    sitting.item.reset();
    sitting.sections[1].finished_at = sitting.finished_at;
    sitting.sections[1].expired = true;
    for (auto& [item, answer] : sitting.answers)
        answer.closed_at = sitting.finished_at;
    sitting.answers[core::ItemId{"character"}].late_texts.resize(1);
    wire::SnapshotFrame frame = snapshot_of(exam, sitting);
    frame.pen = wire::Pen::elsewhere;
    frame.with_exam = false;
    check_encoded("server-snapshot-finished", wire::encode(frame));
}

TEST_CASE("author notes never reach a candidate's page") {
    const core::Exam exam = samples::exam();
    const core::Sitting sitting = samples::sitting();
    const std::string encoded = wire::encode(snapshot_of(exam, sitting));
    CHECK(encoded.find("Not for candidates") == std::string::npos);
    CHECK(encoded.find("author_note") == std::string::npos);
}

TEST_CASE("signals are told one by one: those after an ordinal, and how many are listed no more") {
    const core::Sitting sitting = samples::sitting();
    check_encoded("server-noted", wire::encode(wire::NotedFrame{.sitting = sitting, .after = 40}));
}

TEST_CASE("a resumed page learns the version of each of its answers") {
    check_encoded("server-resumed", wire::encode(wire::ResumedFrame{.sitting = samples::sitting(), .now = now}));
}

TEST_CASE("an event tells what happened and the sitting's head without answers") {
    const std::string extended =
        event(core::event::Extended{.section = core::SectionId{"test"}, .by = 5min}, samples::intervention());
    check_encoded("server-event-extended", extended);
    CHECK_FALSE(nlohmann::json::parse(extended).at("sitting").contains("answers"));
}

TEST_CASE("a notice and a finish are events of their own") {
    check_encoded("server-event-notice_sent",
                  event(core::event::NoticeSent{"You have five more minutes."}, samples::intervention()));
    check_encoded("server-event-finished", event(core::event::Finished{core::event::FinishReason::submitted}));
}

TEST_CASE("saved is cumulative and names the new versions") {
    check_encoded("server-saved", wire::encode(wire::SavedFrame{.through = 8,
                                                                .ordinal = 45,
                                                                .head = samples::head,
                                                                .at = now,
                                                                .versions = {{core::ItemId{"character"}, 10}}}));
}

TEST_CASE("late text is acknowledged with how late it was") {
    check_encoded("server-late_kept", wire::encode(wire::LateKeptFrame{.id = "late-1",
                                                                       .item = core::ItemId{"character"},
                                                                       .late_by = 5120ms,
                                                                       .reason = core::event::LateReason::after_end}));
}

TEST_CASE("a refusal names its frame and what would be right") {
    core::Refusal mismatch = refusal(core::RefusalCode::base_mismatch);
    mismatch.current_version = 10;
    check_encoded("server-refused",
                  wire::encode(wire::RefusedFrame{.refusal = mismatch, .client_seq = 9, .of = "save"}));

    core::Refusal gap = refusal(core::RefusalCode::out_of_order);
    gap.expected_client_seq = 9;
    check_encoded("server-refused-out_of_order",
                  wire::encode(wire::RefusedFrame{.refusal = gap, .client_seq = 12, .of = "enter"}));
}

TEST_CASE("a refusal of an unreadable frame has neither number nor type") {
    check_encoded("server-refused-malformed",
                  wire::encode(wire::RefusedFrame{.refusal = refusal(core::RefusalCode::malformed)}));
}

TEST_CASE("the candidate learns how many are watching") {
    check_encoded("server-watched", wire::encode(wire::WatchedFrame{.by = 2}));
}

TEST_CASE("a pong gives the page its own time back to the last digit") {
    check_encoded("server-pong", wire::encode(wire::PongFrame{.sent_at = 1234.5, .now = now}));
    const auto pong = nlohmann::json::parse(wire::encode(wire::PongFrame{.sent_at = 0.1 + 0.2, .now = now}));
    CHECK_EQ(pong.at("sent_at").get<double>(), 0.1 + 0.2);
}

TEST_CASE("a report frame embeds the report as the codec wrote it") {
    checks::Report report;
    report.version = "checks-sample";
    report.script = checks::Script::mixed;
    report.script_ok = false;
    report.variety = checks::Variety::cantonese;
    report.forced_variety = checks::RequiredVariety::yue;
    report.evidence = checks::Evidence::enough;
    report.counts.characters = 4;
    report.counts.han = 4;
    report.clauses = {{.start = 0, .end = 5, .variety = checks::Variety::cantonese, .unfinished = false}};
    report.findings = {
        {.kind = checks::Kind::slip, .group = checks::Group::script, .start = 1, .end = 2, .expected = "請"}};
    check_encoded("server-report",
                  wire::encode(wire::ReportFrame{
                      .item = core::ItemId{"character"}, .version = 10, .report = wire::encode_report(report)}));
}
