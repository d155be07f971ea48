#include "wire/golden.hpp"
#include "wire/samples.hpp"
#include "wire/server_frames.hpp"
#include "wire/staff_frames.hpp"
#include "wire/watched_event.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace {

using namespace shibi;
using namespace std::chrono_literals;
using nlohmann::json;
using wire::golden::check_encoded;
namespace samples = wire::samples;

const core::Time now = samples::at("2026-11-22T14:32:06.001Z");
const core::SittingId sitting_id = samples::sitting().id;
const core::ItemId essay{"character"};

std::string extended() {
    return wire::encode_watched_event(samples::record(
        core::event::Extended{.section = core::SectionId{"test"}, .by = 5min}, samples::intervention()));
}

std::string edited() {
    const core::Edit edit{.splice = {.at = 3, .remove = 0, .insert = u"\U00020E98"},
                          .made_at = samples::at("2026-11-22T14:32:05.120Z"),
                          .origin = core::EditOrigin::composition};
    core::Cause cause;
    cause.actor.kind = core::ActorKind::candidate;
    return wire::encode_watched_event(samples::record(
        core::event::Edited{.item = essay, .version = 9, .edits = {edit}, .during_pause = false}, cause));
}

} // namespace

TEST_CASE("an interviewer gets the sitting with all answers and the words of every task") {
    const core::Exam exam = samples::exam();
    core::Sitting sitting = samples::sitting();
    check_encoded("staff_server-sitting",
                  wire::encode(wire::SittingFrame{.exam = exam, .sitting = sitting, .now = now}));
    sitting.consented_at.reset();
    const std::string early = wire::encode(wire::SittingFrame{.exam = exam, .sitting = sitting, .now = now});
    CHECK(early.contains("請描述一個角色。"));
    CHECK_FALSE(early.contains("Not for candidates"));
}

TEST_CASE("an interviewer is told what was erased of a sitting, and when") {
    const core::Exam exam = samples::exam();
    const core::Sitting sitting = samples::sitting();
    const core::Erasure erasure{.part = core::event::ErasedPart::keystrokes, .at = now};
    const auto frame = nlohmann::json::parse(
        wire::encode(wire::SittingFrame{.exam = exam, .sitting = sitting, .now = now, .erasure = erasure}));
    CHECK(frame.at("erased") == nlohmann::json{{"part", "keystrokes"}, {"at", core::to_rfc3339(now)}});
}

TEST_CASE("events say what happened, by whom and why, edits included") {
    const core::Exam exam = samples::exam();
    const std::string head = wire::encode_head(exam, samples::sitting());
    const std::vector<std::string> events{edited(), extended()};
    check_encoded(
        "staff_server-events",
        wire::encode(wire::EventsFrame{
            .sitting = sitting_id, .through = 41, .now = now, .complete = true, .head = head, .events = events}));
    check_encoded("staff_server-events-past", wire::encode(wire::EventsFrame{.sitting = sitting_id,
                                                                             .through = 41,
                                                                             .now = now,
                                                                             .complete = false,
                                                                             .head = {},
                                                                             .events = {&events[0], 1}}));
}

TEST_CASE("a report that was erased is null, and what is around it can be read") {
    const json erased = json::parse(wire::encode_watched_event(samples::record(
        core::event::ReportRecorded{.item = essay, .version = 9, .checker = "checks-1", .report = ""})));
    CHECK(erased.at("data").at("report").is_null());
    CHECK(erased.at("data").at("version") == 9);
}

TEST_CASE("what an event holds is shown with readable times, and a recorded report as JSON") {
    const json credited = json::parse(wire::encode_watched_event(
        samples::record(core::event::OutageCredited{.section = core::SectionId{"test"}, .from = now, .to = now + 1s})));
    CHECK(credited.at("data").at("from") == "2026-11-22T14:32:06.001Z");
    const json recorded = json::parse(wire::encode_watched_event(samples::record(core::event::ReportRecorded{
        .item = essay, .version = 9, .checker = "checks-1", .report = R"({"findings":[]})"})));
    CHECK(recorded.at("data").at("report").at("findings").empty());
    core::event::Invited invited = samples::sitting().invitation;
    const json shown = json::parse(wire::encode_watched_event(samples::record(std::move(invited))));
    CHECK(shown.at("data").at("window") == json{{"hard_end", "2026-11-22T18:00:00.000Z"}});
}

TEST_CASE("a composition, a report and who watches are told by themselves") {
    check_encoded("staff_server-composing", wire::encode(wire::WatchedComposingFrame{
                                                .sitting = sitting_id, .item = essay, .at = 12, .text = u"nei"}));
    check_encoded("staff_server-report",
                  wire::encode(wire::WatchedReportFrame{
                      .sitting = sitting_id, .item = essay, .version = 10, .report = R"({"findings":[]})"}));
    const std::vector<std::string> names{"Ina", "Otto"};
    check_encoded("staff_server-watching",
                  wire::encode(wire::WatchingFrame{.sitting = sitting_id, .count = 2, .names = names}));
    check_encoded("staff_server-pong", wire::encode(wire::PongFrame{.sent_at = 1234.5, .now = now}));
}

TEST_CASE("a refusal names the frame and the sitting that it was about") {
    const core::Refusal refusal{
        .code = core::RefusalCode::not_found, .message = "what was wrong", .allowed = "what is allowed"};
    check_encoded("staff_server-refused", wire::encode(wire::StaffRefusedFrame{
                                              .refusal = refusal, .of = "watch", .sitting = sitting_id.str()}));
    const json malformed = json::parse(wire::encode(wire::StaffRefusedFrame{.refusal = refusal}));
    CHECK(malformed.at("of").is_null());
    CHECK(malformed.at("sitting").is_null());
}
