#include "core/text.hpp"
#include "wire/board_line.hpp"
#include "wire/golden.hpp"
#include "wire/samples.hpp"
#include "wire/staff_frames.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace {

using namespace shibi;
using namespace std::chrono_literals;
namespace samples = wire::samples;
using nlohmann::json;

std::string frame_of(wire::BoardFrame::Kind kind, const std::string& line) {
    const std::vector<std::string_view> lines{line};
    return wire::encode(wire::BoardFrame{.kind = kind,
                                         .seq = 1'790'000'000'124,
                                         .now = samples::at("2026-11-22T14:32:06.001Z"),
                                         .lines = lines,
                                         .complete = true});
}

wire::BoardAnswer checked_answer() {
    return {.item = core::ItemId{"character"},
            .section = core::SectionId{"test"},
            .answered = true,
            .characters = 4,
            .version = 9,
            .closed = false,
            .script = core::RequiredScript::hant,
            .variety = core::RequiredVariety::yue,
            .findings = wire::ReportSummary{
                .findings = {{"length", 1}, {"script", 2}}, .script_ok = false, .variety_ok = true}};
}

} // namespace

TEST_CASE("a line of the board tells a sitting that runs") {
    const core::Exam exam = samples::exam();
    core::Sitting sitting = samples::sitting();
    sitting.help_asked_at = samples::at("2026-11-22T14:32:00Z");
    sitting.help_text = "May I use a dictionary?";
    sitting.signals.pastes = 1;
    sitting.signals.pasted_characters = 19;
    sitting.signals.blurs = 2;
    sitting.signals.blurred = 3s;
    sitting.flag = core::Flag{.at = {}, .actor = samples::intervention().actor, .text = "look again"};
    sitting.quiet_since = samples::at("2026-11-22T14:32:05.120Z");
    sitting.gaps = {{.ordinal = 30,
                     .section = core::SectionId{"test"},
                     .from = samples::at("2026-11-22T14:20:00Z"),
                     .to = samples::at("2026-11-22T14:20:42Z")}};
    wire::BoardAnswer elsewhere = checked_answer(); // of another part: not counted in the line's own 字數
    elsewhere.section = core::SectionId{"interview"};
    wire::BoardLine line{
        .exam = exam, .sitting = sitting, .presence_since = {}, .answers = {}, .typing = {}, .typing_until = {}};
    line.presence = wire::Presence::gone;
    line.presence_since = samples::at("2026-11-22T14:32:01Z");
    line.writer_elsewhere = true;
    line.answers = {checked_answer(), elsewhere};
    line.typing = {3, 0, 12};
    line.typing_until = samples::at("2026-11-22T14:32:10Z");
    line.watchers = 2;
    wire::golden::check_encoded("staff_server-lines", frame_of(wire::BoardFrame::Kind::lines, encode(line)));
}

TEST_CASE("a line of the board tells a fresh invitation") {
    const core::Exam exam = samples::exam();
    core::Sitting sitting = core::empty_sitting(samples::sitting().id, exam);
    sitting.invitation = samples::sitting().invitation;
    sitting.locale = "en";
    sitting.ordinal = 2;
    const wire::BoardLine line{
        .exam = exam, .sitting = sitting, .presence_since = {}, .answers = {}, .typing = {}, .typing_until = {}};
    wire::golden::check_encoded("staff_server-board", frame_of(wire::BoardFrame::Kind::board, encode(line)));
}

TEST_CASE("a line waits for admission only where an interviewer admits and has not yet") {
    const core::Exam exam = samples::exam();
    core::Sitting sitting = samples::sitting();
    sitting.phase = core::Phase::waiting;
    const auto waits = [&] {
        const wire::BoardLine line{
            .exam = exam, .sitting = sitting, .presence_since = {}, .answers = {}, .typing = {}, .typing_until = {}};
        return json::parse(encode(line)).at("waits_for_admission").get<bool>();
    };
    CHECK_FALSE(waits());
    sitting.sections[1].admitted_at.reset();
    CHECK(waits());
    sitting.section = 0;
    CHECK_FALSE(waits());
}

TEST_CASE("a line says that an interviewer is to admit, by the exam or the invitation, until somebody has") {
    const core::Exam exam = samples::exam(); // its test waits for an interviewer
    core::Sitting sitting = core::empty_sitting(samples::sitting().id, exam);
    sitting.invitation = samples::sitting().invitation;
    const auto told = [&] {
        const json line = json::parse(encode(wire::BoardLine{
            .exam = exam, .sitting = sitting, .presence_since = {}, .answers = {}, .typing = {}, .typing_until = {}}));
        return std::pair{line.at("interviewer_admits").get<bool>(), line.at("waits_for_admission").get<bool>()};
    };
    CHECK(told() == std::pair{true, false});
    sitting.phase = core::Phase::waiting;
    sitting.section = 1;
    CHECK(told() == std::pair{true, true});
    sitting.invitation.admission = core::Admission::candidate;
    CHECK(told() == std::pair{false, false});
    sitting.invitation.admission = core::Admission::interviewer;
    CHECK(told() == std::pair{true, true});
    sitting.sections[1].admitted_at = samples::at("2026-11-22T14:00:00Z");
    CHECK(told() == std::pair{false, false});
}

TEST_CASE("a line says when a finished sitting goes to graders by itself") {
    const core::Exam exam = samples::exam();
    core::Sitting sitting = samples::sitting();
    const auto told = [&] {
        return json::parse(encode(wire::BoardLine{.exam = exam,
                                                  .sitting = sitting,
                                                  .presence_since = {},
                                                  .answers = {},
                                                  .typing = {},
                                                  .typing_until = {}}))
            .at("releases_at");
    };
    CHECK(told().is_null());
    sitting.phase = core::Phase::finished;
    sitting.finish = core::event::FinishReason::submitted;
    sitting.finished_at = samples::at("2026-11-22T14:00:00Z");
    for (auto& [item, answer] : sitting.answers)
        answer.late_texts.clear();
    CHECK(told() == "2026-11-22T14:15:00.000Z");
    sitting.finish = core::event::FinishReason::withdrawn;
    CHECK(told().is_null());
}

TEST_CASE("a line says what was recorded of writing, not rating, and by whom, but no note") {
    const core::Exam exam = samples::exam();
    core::Sitting sitting = samples::sitting();
    const auto confirmed = [&] {
        const wire::BoardLine line{
            .exam = exam, .sitting = sitting, .presence_since = {}, .answers = {}, .typing = {}, .typing_until = {}};
        return json::parse(encode(line)).at("writing_confirmed");
    };
    sitting.writing_confirmation.reset();
    CHECK(confirmed().is_null());
    sitting.writing_confirmation = {.at = samples::at("2026-11-22T14:00:00Z"),
                                    .actor = {.kind = core::ActorKind::interviewer, .id = "tok_1", .name = "Ina"},
                                    .confirmed = false,
                                    .note = "for staff"};
    CHECK(confirmed() == json{{"confirmed", false}, {"by", "Ina"}, {"at", "2026-11-22T14:00:00.000Z"}});
}

TEST_CASE("the last lines are the end of the text, and never half a character") {
    const core::Exam exam = samples::exam();
    core::Sitting sitting = samples::sitting();
    const auto last_lines = [&](const core::Text& text) {
        sitting.answers[core::ItemId{"character"}].text = text;
        const wire::BoardLine line{
            .exam = exam, .sitting = sitting, .presence_since = {}, .answers = {}, .typing = {}, .typing_until = {}};
        return *core::to_utf16(json::parse(encode(line)).at("last_lines").get<std::string>());
    };
    CHECK(last_lines(core::Text(100, u'字')) == core::Text(80, u'字'));
    CHECK(last_lines(u"\U00020E98" + core::Text(79, u'字')) == core::Text(79, u'字'));
    CHECK(last_lines(u"\U00020E98" + core::Text(78, u'字')) == u"\U00020E98" + core::Text(78, u'字'));
}
