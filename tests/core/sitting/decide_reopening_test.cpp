#include "core/sitting/deadline.hpp"
#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"
#include "core/sitting/usual_reason.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

const SectionId interview{"interview"};
const SectionId test_section{"test"};

Time deadline_of(const Play& play) {
    return section_deadline(play.exam, play.sitting)->at;
}

TEST_CASE("a terminated sitting goes on with the time it had left, its answers open again") {
    Play play = Play::started(sample::two_sections());
    play.does(typing(play, "story", u"春"));
    play.wait(10min);
    play.does(command::Terminate{});
    play.wait(7min);
    CHECK(play.does(command::Reopen{}) ==
          Events{event::Reopened{.section = test_section,
                                 .items = {ItemId{"story"}, ItemId{"letter"}, ItemId{"review"}},
                                 .item = ItemId{"story"},
                                 .closed_at = morning + 10min,
                                 .by = 0ms}});
    CHECK(play.sitting.phase == Phase::running);
    CHECK(play.sitting.finish == std::nullopt);
    CHECK(play.sitting.item == ItemId{"story"});
    CHECK(deadline_of(play) == play.now + 20min);
    CHECK(names(play.does(typing(play, "story", u"天", 1))) == "Edited");
    CHECK(play.replayed() == play.sitting);
}

TEST_CASE("a section that used all its time is reopened with more time, counted from now") {
    Play play = Play::started(sample::two_sections());
    play.wait(34min);
    play.does(command::Expire{});
    CHECK(play.refused(command::Reopen{}).code == RefusalCode::bad_value);
    play.does(command::Reopen{.by = 5min});
    CHECK(deadline_of(play) == play.now + 5min);
    CHECK(next_expiry(play.exam, play.sitting) == play.now + 5min);
    const auto terms = section_deadline(play.exam, play.sitting)->terms;
    CHECK(terms.size() == 3);
    CHECK(terms[1] ==
          TimeTerm{.kind = TimeTerm::Kind::extension, .by = 5min, .actor = interviewer, .reason = usual_reason});
    CHECK(terms[2] ==
          TimeTerm{.kind = TimeTerm::Kind::reopening, .by = 4min, .actor = interviewer, .reason = usual_reason});
}

TEST_CASE("a section handed in by mistake is reopened while the next one has not started") {
    Play play = Play::consented(sample::two_sections());
    play.does(command::StartSection{.section = interview});
    play.does(command::FinishSection{.section = interview});
    CHECK(names(Play{play}.does(command::Reopen{})) == "Reopened");
    CHECK(play.refused(command::Reopen{.section = test_section}).code == RefusalCode::wrong_phase);
    CHECK(play.refused(command::Reopen{.by = 5min}).code == RefusalCode::bad_value); // it has no limit
    play.does(command::StartSection{.section = test_section});
    CHECK(play.refused(command::Reopen{.section = interview}).code == RefusalCode::wrong_phase);
    play.does(command::Terminate{});
    CHECK(play.refused(command::Reopen{.section = interview}).code == RefusalCode::wrong_phase);
}

TEST_CASE("a sitting that was ended between two sections waits for the next one again") {
    Play play = Play::consented(sample::two_sections());
    play.does(command::StartSection{.section = interview});
    play.does(command::FinishSection{.section = interview});
    play.does(command::Withdraw{});
    Play earlier = play;
    play.does(command::Reopen{});
    CHECK(play.sitting.phase == Phase::waiting);
    CHECK(names(play.does(command::StartSection{.section = test_section})) == "SectionStarted ItemEntered");
    earlier.does(command::Reopen{.section = interview});
    CHECK(earlier.sitting.phase == Phase::running);
    CHECK(earlier.sitting.section == 0);
}

TEST_CASE("of a linear section only what had not been left behind is open again") {
    Play play = Play::started(sample::linear());
    play.does(command::EnterItem{.item = ItemId{"second"}});
    play.wait(1min);
    play.does(command::Terminate{});
    play.does(command::Reopen{});
    CHECK(play.answer("first").closed_at == morning);
    CHECK(play.answer("second").closed_at == std::nullopt);
    CHECK(play.answer("third").closed_at == std::nullopt);
    CHECK(play.sitting.item == ItemId{"second"});
    CHECK(item_deadline(play.exam, play.sitting)->at == morning + 5min);
}

TEST_CASE("more time for a reopened section is within the limits of an extension") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Terminate{});
    CHECK(play.refused(command::Reopen{.by = -1ms}).code == RefusalCode::bad_value);
    CHECK(play.refused(command::Reopen{.by = limits::extension_max + 1ms}).code == RefusalCode::bad_value);
    CHECK(play.refused(command::Reopen{.section = SectionId{"other"}}).code == RefusalCode::unknown_section);
}

TEST_CASE("what graders have is not reopened") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Terminate{});
    play.does(command::ReleaseToGraders{});
    CHECK(play.refused(command::Reopen{}).code == RefusalCode::wrong_phase);
}

TEST_CASE("the final check of a reopened answer is made again") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Terminate{});
    const command::RecordReport report{.item = ItemId{"story"}, .version = 0, .checker = "c", .report = "{}"};
    play.does(report);
    play.does(command::Reopen{});
    CHECK(play.refused(report).code == RefusalCode::wrong_phase);
    play.does(command::Terminate{});
    CHECK(names(play.does(report)) == "ReportRecorded");
}

} // namespace
} // namespace shibi::core
