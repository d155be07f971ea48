#include "core/sitting/deadline.hpp"
#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"
#include "core/sitting/usual_reason.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

const SectionId test_section{"test"};

TEST_CASE("an extension is from one millisecond to the limit") {
    const Play play = Play::started(sample::two_sections());
    CHECK(play.refused(command::Extend{.by = 0ms}).code == RefusalCode::bad_value);
    CHECK(play.refused(command::Extend{.by = -1ms}).code == RefusalCode::bad_value);
    CHECK(play.refused(command::Extend{.by = limits::extension_max + 1ms}).code == RefusalCode::bad_value);
    CHECK(outcome(play.decides(command::Extend{.by = limits::extension_max})) == "Extended");
}

TEST_CASE("an extension without a section means the one that is on") {
    Play play = Play::started(sample::two_sections());
    CHECK(play.does(command::Extend{.by = 5min}) == Events{event::Extended{.section = test_section, .by = 5min}});
    CHECK(Play::consented(sample::two_sections()).refused(command::Extend{.by = 5min}).code ==
          RefusalCode::wrong_phase);
}

TEST_CASE("a coming section can be extended before it starts, one that is over cannot") {
    Play play = Play::consented(sample::two_sections());
    play.does(command::Extend{.by = 5min, .section = test_section});
    play.does(command::StartSection{.section = SectionId{"interview"}});
    play.does(command::Extend{.by = 5min, .section = test_section});
    play.does(command::FinishSection{.section = SectionId{"interview"}});
    CHECK(play.refused(command::Extend{.by = 5min, .section = SectionId{"interview"}}).code ==
          RefusalCode::wrong_phase);
    play.does(command::StartSection{.section = test_section});
    CHECK(section_deadline(play.exam, play.sitting)->at == morning + 40min);
}

TEST_CASE("a section without a limit has nothing to extend, unless a hard end limits it") {
    CHECK(Play::started(sample::unlimited()).refused(command::Extend{.by = 5min}).code == RefusalCode::bad_value);
    Play play = Play::started(sample::unlimited(), {.opens = {}, .closes = {}, .hard_end = morning + 1h});
    play.does(command::Extend{.by = 5min});
    CHECK(section_deadline(play.exam, play.sitting)->at == morning + 1h + 5min);
}

TEST_CASE("an extension while the grace runs opens the section again if its deadline then lies ahead") {
    Play play = Play::started(sample::two_sections());
    play.wait(30min);
    play.does(command::Expire{});
    play.wait(2s);
    Play little = play;
    little.does(command::Extend{.by = 2s});
    CHECK(little.sitting.phase == Phase::closing);
    CHECK(next_expiry(little.exam, little.sitting) == morning + 30min + 2s + 3s);
    play.does(command::Extend{.by = 5min});
    CHECK(play.sitting.phase == Phase::running);
    CHECK(next_expiry(play.exam, play.sitting) == morning + 35min);
    play.wait(5min);
    CHECK(names(play.does(command::Expire{})) == "SectionClosing");
}

TEST_CASE("a pause stops the clock, keeps who and why, and gives its length back") {
    Play play = Play::started(sample::two_sections());
    const Reason reason{.category = ReasonCategory::interruption, .note = "fire drill"};
    play.wait(10min);
    play.does(Command{.cause = {.actor = interviewer, .epoch = {}, .client_seq = {}, .reason = reason},
                      .body = command::Pause{}});
    CHECK(play.sitting.phase == Phase::paused);
    CHECK(play.sitting.paused_at == morning + 10min);
    CHECK(play.sitting.paused_by == interviewer);
    CHECK(play.sitting.paused_reason == reason);
    play.wait(4min);
    play.does(command::Resume{});
    CHECK(play.sitting.paused_at == std::nullopt);
    CHECK(play.sitting.paused_by == Actor{});
    CHECK(play.sitting.paused_reason == std::nullopt);
    CHECK(
        play.sitting.sections[1].credits ==
        std::vector<Credit>{
            {.kind = Credit::Kind::pause, .at = morning + 10min, .by = 4min, .actor = interviewer, .reason = reason}});
}

TEST_CASE("termination closes the open answers of the section that is on and ends the sitting") {
    Play play = Play::started(sample::linear());
    play.does(typing(play, "first", u"一"));
    play.does(command::EnterItem{.item = ItemId{"second"}});
    CHECK(play.does(command::Terminate{}) ==
          Events{event::AnswerClosed{.item = ItemId{"second"}, .version = 0, .text = {}, .response = {}},
                 event::AnswerClosed{.item = ItemId{"third"}, .version = 0, .text = {}, .response = {}},
                 event::Finished{.reason = event::FinishReason::terminated}});
    CHECK(play.sitting.phase == Phase::finished);
    CHECK(play.sitting.finish == event::FinishReason::terminated);
    CHECK(play.sitting.sections[0].finished_at == morning);
}

TEST_CASE("termination of a paused sitting ends the pause with it") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Pause{});
    play.wait(4min);
    play.does(command::Terminate{});
    CHECK(play.sitting.paused_at == std::nullopt);
    CHECK(play.sitting.sections[1].credits.back().by == 4min);
    CHECK(end_of_item(play.exam, play.sitting, {.section = 1, .item = 0}) == morning + 4min);
}

TEST_CASE("withdrawal between sections ends the sitting and closes nothing that never opened") {
    Play play = Play::consented(sample::two_sections());
    CHECK(play.does(command::Withdraw{}) == Events{event::Finished{.reason = event::FinishReason::withdrawn}});
    CHECK(play.sitting.sections[0].finished_at == std::nullopt);
}

TEST_CASE("a notice has some text, not too much, and answers a call for help") {
    Play play = Play::started(sample::two_sections());
    play.does(command::AskHelp{});
    play.wait(1s);
    play.does(command::SendNotice{.text = "請重新整理頁面"});
    CHECK(play.sitting.help_asked_at == std::nullopt);
    CHECK(play.sitting.notices ==
          std::vector<Notice>{{.ordinal = play.sitting.ordinal, .at = morning + 1s, .text = "請重新整理頁面"}});
    CHECK(play.refused(command::SendNotice{}).code == RefusalCode::bad_value);
    CHECK(play.refused(command::SendNotice{.text = std::string(2001, 'x')}).code == RefusalCode::too_long);
    CHECK(play.refused(command::SendNotice{.text = "\xFF"}).code == RefusalCode::bad_text);
}

TEST_CASE("a call for help stands until it is answered: by a notice to this candidate alone, or in another way") {
    Play play = Play::started(sample::two_sections());
    play.does(command::AskHelp{.text = "keyboard"});
    play.does(command::SendNotice{.text = "Water is allowed.", .recipients = 12});
    CHECK(play.sitting.help_asked_at == morning);
    CHECK(play.sitting.help_text == "keyboard");
    CHECK(play.does(command::AnswerHelp{}) == Events{event::HelpAnswered{}});
    CHECK(play.sitting.help_asked_at == std::nullopt);
    CHECK(play.sitting.help_text.empty());
    CHECK(play.does(command::AnswerHelp{}) == Events{});
}

TEST_CASE("notices are limited in number") {
    Play play = Play::started(sample::two_sections());
    for (std::size_t i = 0; i < limits::notices_per_sitting_max; ++i)
        play.does(command::SendNotice{.text = "again"});
    CHECK(play.refused(command::SendNotice{.text = "again"}).code == RefusalCode::too_many);
}

TEST_CASE("no intervention is taken without a reason, but a notice, whose words say it") {
    const Play play = Play::started(sample::two_sections());
    const std::vector<CommandBody> interventions{command::Admit{.section = test_section},
                                                 command::Extend{.by = 5min},
                                                 command::Pause{},
                                                 command::Resume{},
                                                 command::Terminate{},
                                                 command::Withdraw{},
                                                 command::ShiftWindow{},
                                                 command::Reopen{},
                                                 command::CreditConnection{.gap_ordinal = 1},
                                                 command::RaiseFlag{.text = "look"},
                                                 command::LowerFlag{},
                                                 command::DecideLateText{.late_ordinal = 1, .counts = true}};
    for (const CommandBody& body : interventions) {
        CAPTURE(body.index());
        Command without = play.usual(body);
        CHECK(without.cause.reason == usual_reason);
        without.cause.reason.reset();
        const Refusal refusal = play.refused(without);
        CHECK(refusal.code == RefusalCode::bad_value);
        CHECK(refusal.message == "the intervention has no reason");
    }
    const Command notice = play.usual(command::SendNotice{.text = "take your time"});
    CHECK(notice.cause.reason == std::nullopt);
    CHECK(outcome(play.decides(notice)) == "NoticeSent");
}

TEST_CASE("every other event that is kept as an intervention comes of a command that needs a reason") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Pause{});
    play.does(command::Resume{});
    play.does(command::Extend{.by = 5min});
    play.does(command::RaiseFlag{.text = "look"});
    play.does(command::LowerFlag{});
    play.does(command::SendNotice{.text = "take your time"});
    play.does(command::WriteNote{.text = "calm"});
    play.does(command::ConfirmWriting{.confirmed = true, .note = {}});
    play.does(command::Terminate{});
    play.does(command::Reopen{});
    play.does(command::Withdraw{});
    CHECK(play.sitting.interventions.size() == 9);
    for (const Intervention& kept : play.sitting.interventions)
        CHECK(kept.reason.has_value() == (kept.kind != InterventionKind::notice_sent));
}

TEST_CASE("the category other says nothing by itself, any other one does") {
    const Play play = Play::started(sample::two_sections());
    const auto pause_for = [&play](Reason reason) {
        Command pause = play.usual(command::Pause{});
        pause.cause.reason = std::move(reason);
        return outcome(play.decides(pause));
    };
    CHECK(pause_for({.category = ReasonCategory::other, .note = {}}) == "!bad_value");
    CHECK(pause_for({.category = ReasonCategory::other, .note = " \n"}) == "!bad_value");
    CHECK(pause_for({.category = ReasonCategory::other, .note = "停電"}) == "Paused");
    CHECK(pause_for({.category = ReasonCategory::integrity, .note = {}}) == "Paused");
}

TEST_CASE("the note of a reason is limited") {
    const Play play = Play::started(sample::two_sections());
    Command pause = play.usual(command::Pause{});
    pause.cause.reason = Reason{.category = ReasonCategory::other, .note = std::string(limits::note_units_max, 'x')};
    CHECK(outcome(play.decides(pause)) == "Paused");
    pause.cause.reason->note += 'x';
    CHECK(play.refused(pause).code == RefusalCode::too_long);
}

TEST_CASE("admission given again changes nothing, and none is given for a section that is over") {
    Play play = Play::consented(sample::admitted_test());
    play.does(command::Admit{.section = test_section});
    CHECK(play.does(command::Admit{.section = test_section}) == Events{});
    play.does(command::StartSection{.section = SectionId{"interview"}});
    play.does(command::FinishSection{.section = SectionId{"interview"}});
    CHECK(play.refused(command::Admit{.section = SectionId{"interview"}}).code == RefusalCode::wrong_phase);
}

} // namespace
} // namespace shibi::core
