#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

const command::StartSection start_interview{.section = SectionId{"interview"}};
const command::StartSection start_test{.section = SectionId{"test"}};
const command::FinishSection finish_interview{.section = SectionId{"interview"}};
const command::FinishSection finish_test{.section = SectionId{"test"}};

TEST_CASE("consent opens the sitting and keeps the first terms; given again, only the language follows") {
    Play play = Play::consented(sample::two_sections());
    CHECK(play.sitting.phase == Phase::waiting);
    play.wait(1min);
    play.does(command::Consent{.terms = "2027-01", .locale = "zh-Hans-CN"});
    CHECK(play.sitting.consented_at == morning);
    CHECK(play.sitting.consented_terms == "2026-11");
    CHECK(play.sitting.locale == "zh-Hans-CN");
}

TEST_CASE("consent given again in mid-section leaves the section running") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Consent{.terms = "2026-11", .locale = "en"});
    CHECK(play.sitting.phase == Phase::running);
}

TEST_CASE("names of terms and locales that no page sends are refused") {
    const Play play = Play::consented(sample::two_sections());
    CHECK(play.refused(command::Consent{.terms = std::string(201, 'x'), .locale = "en"}).code == RefusalCode::too_long);
    CHECK(play.refused(command::Consent{.terms = "t", .locale = std::string(36, 'x')}).code == RefusalCode::too_long);
    CHECK(play.refused(command::Consent{.terms = "\xFF", .locale = "en"}).code == RefusalCode::bad_text);
}

TEST_CASE("starting a section enters its first item") {
    Play play = Play::consented(sample::two_sections());
    CHECK(play.does(start_interview) == Events{event::SectionStarted{.section = SectionId{"interview"}},
                                               event::ItemEntered{.item = ItemId{"experience"}}});
    CHECK(play.sitting.phase == Phase::running);
    CHECK(play.sitting.item == ItemId{"experience"});
    CHECK(play.sitting.sections[0].started_at == morning);
}

TEST_CASE("sections start one after the other, each once") {
    Play play = Play::consented(sample::two_sections());
    CHECK(play.refused(start_test).code == RefusalCode::wrong_phase);
    CHECK(play.refused(command::StartSection{.section = SectionId{"poems"}}).code == RefusalCode::unknown_section);
    play.does(start_interview);
    CHECK(play.refused(start_test).code == RefusalCode::wrong_phase);
    play.does(finish_interview);
    CHECK(play.refused(start_interview).code == RefusalCode::wrong_phase);
    play.does(start_test);
}

TEST_CASE("a section that needs an interviewer waits for admission, which may come before consent") {
    Play play = Play::consented(sample::admitted_test());
    play.does(start_interview);
    play.does(finish_interview);
    CHECK(play.refused(start_test).code == RefusalCode::not_admitted);
    play.does(command::Admit{.section = SectionId{"test"}});
    play.does(start_test);

    Play early{sample::admitted_test()};
    early.does(command::Invite{invitation_to(early.exam)});
    early.does(command::Admit{.section = SectionId{"test"}});
    CHECK(early.sitting.sections[1].admitted_at == morning);
}

TEST_CASE("an invitation may ask for an interviewer's admission to the test, or for none, whatever the exam says") {
    const auto invited = [](const Exam& exam, Admission admission) {
        Play play{exam};
        event::Invited invitation = invitation_to(exam);
        invitation.admission = admission;
        play.does(command::Invite{invitation});
        play.does(command::ClaimPen{.writer = WriterId{"page"}, .by_click = false});
        play.does(command::Consent{.terms = "2026-11", .locale = "en"});
        play.does(start_interview); // never behind an interviewer by an invitation: they talk in it
        play.does(finish_interview);
        return play;
    };
    Play waits = invited(sample::two_sections(), Admission::interviewer);
    CHECK(waits.refused(start_test).code == RefusalCode::not_admitted);
    waits.does(command::Admit{.section = SectionId{"test"}});
    waits.does(start_test);
    CHECK(outcome(invited(sample::admitted_test(), Admission::candidate).decides(start_test)) ==
          "SectionStarted ItemEntered");
}

TEST_CASE("the window opens at its first moment and is closed at its end") {
    const event::Window window{.opens = morning + 1h, .closes = morning + 2h, .hard_end = {}};
    Play play = Play::consented(sample::two_sections(), window);
    CHECK(play.refused(start_interview).code == RefusalCode::outside_window);
    play.wait(1h);
    CHECK(outcome(play.decides(start_interview)) == "SectionStarted ItemEntered");
    play.wait(1h - 1ms);
    CHECK(outcome(play.decides(start_interview)) == "SectionStarted ItemEntered");
    play.wait(1ms);
    CHECK(play.refused(start_interview).code == RefusalCode::outside_window);
}

TEST_CASE("who started in the window may go on with the next section after it") {
    Play play = Play::consented(sample::two_sections(), {.opens = {}, .closes = morning + 1h, .hard_end = {}});
    play.does(start_interview);
    play.wait(2h);
    play.does(finish_interview);
    play.does(start_test);
    CHECK(play.sitting.phase == Phase::running);
}

TEST_CASE("a section that a hard end leaves no time does not start, until an interviewer gives some") {
    Play play = Play::consented(sample::two_sections(), {.opens = {}, .closes = {}, .hard_end = morning + 1h});
    play.does(start_interview);
    play.does(finish_interview);
    play.wait(1h);
    CHECK(play.refused(start_test).code == RefusalCode::outside_window);
    play.does(command::Extend{.by = 5min, .section = SectionId{"test"}});
    play.does(start_test);
    CHECK(play.sitting.phase == Phase::running);
}

TEST_CASE("handing in a section closes each of its answers with its final text or response") {
    Play play = Play::consented(sample::two_sections());
    play.does(start_interview);
    play.does(command::Respond{.item = ItemId{"education"}, .base_version = 0, .response = Picks{{"master"}}});
    play.does(typing(play, "platforms", u"平台"));
    CHECK(play.does(finish_interview) ==
          Events{
              event::AnswerClosed{.item = ItemId{"experience"}, .version = 0, .text = {}, .response = {}},
              event::AnswerClosed{.item = ItemId{"platforms"}, .version = 1, .text = u"平台", .response = {}},
              event::AnswerClosed{.item = ItemId{"portfolio"}, .version = 0, .text = {}, .response = {}},
              event::AnswerClosed{.item = ItemId{"education"}, .version = 1, .text = {}, .response = Picks{{"master"}}},
              event::SectionFinished{.section = SectionId{"interview"}, .expired = false}});
    CHECK(play.sitting.phase == Phase::waiting);
    CHECK(play.sitting.section == 1);
    CHECK(play.sitting.item == std::nullopt);
}

TEST_CASE("handing in the last section hands in the sitting") {
    Play play = Play::started(sample::two_sections());
    play.wait(5min);
    const Events events = play.does(finish_test);
    CHECK(events.back() == SittingEvent{event::Finished{.reason = event::FinishReason::submitted}});
    CHECK(play.sitting.phase == Phase::finished);
    CHECK(play.sitting.finished_at == morning + 5min);
    CHECK(play.sitting.section == 1);
}

TEST_CASE("only the section that runs can be handed in") {
    Play play = Play::consented(sample::two_sections());
    play.does(start_interview);
    CHECK(play.refused(finish_test).code == RefusalCode::wrong_phase);
    CHECK(play.refused(command::FinishSection{.section = SectionId{"poems"}}).code == RefusalCode::unknown_section);
}

TEST_CASE("in a free section one moves about at will") {
    Play play = Play::started(sample::two_sections());
    for (const char* item : {"review", "story", "story", "letter"}) {
        CHECK(play.does(command::EnterItem{.item = ItemId{item}}) == Events{event::ItemEntered{.item = ItemId{item}}});
        CHECK(play.sitting.item == ItemId{item});
    }
    CHECK(play.answer("story").entered_at == morning);
    CHECK(play.refused(command::EnterItem{.item = ItemId{"platforms"}}).code == RefusalCode::item_closed);
    CHECK(play.refused(command::EnterItem{.item = ItemId{"poem"}}).code == RefusalCode::unknown_item);
}

TEST_CASE("in a linear section one goes forward, one item at a time, and what is left behind is closed") {
    Play play = Play::started(sample::linear());
    play.does(typing(play, "first", u"一"));
    CHECK(play.refused(command::EnterItem{.item = ItemId{"third"}}).code == RefusalCode::item_closed);
    CHECK(play.does(command::EnterItem{.item = ItemId{"second"}}) ==
          Events{event::AnswerClosed{.item = ItemId{"first"}, .version = 1, .text = u"一", .response = {}},
                 event::ItemEntered{.item = ItemId{"second"}}});
    CHECK(play.refused(command::EnterItem{.item = ItemId{"first"}}).code == RefusalCode::item_closed);
    CHECK(play.does(command::EnterItem{.item = ItemId{"second"}}) ==
          Events{event::ItemEntered{.item = ItemId{"second"}}});
}

TEST_CASE("the next prompt of a linear section is not to be read while time stands still") {
    Play play = Play::started(sample::linear());
    play.does(command::Pause{});
    CHECK(play.refused(command::EnterItem{.item = ItemId{"second"}}).code == RefusalCode::wrong_phase);
}

TEST_CASE("help can be asked for in a few words") {
    Play play = Play::started(sample::two_sections());
    play.does(command::AskHelp{.text = "冇聲"});
    CHECK(play.sitting.help_asked_at == morning);
    CHECK(play.refused(command::AskHelp{.text = std::string(501, 'x')}).code == RefusalCode::too_long);
    CHECK(play.refused(command::AskHelp{.text = "\xC3"}).code == RefusalCode::bad_text);
}

} // namespace
} // namespace shibi::core
