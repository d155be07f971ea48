#include "core/sitting/deadline.hpp"
#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

const SectionId test_section{"test"};

/// "test" ran from `morning`; its time is over at morning + 30 minutes, its grace three seconds later.
Play after(Millis duration) {
    Play play = Play::started(sample::two_sections());
    play.does(typing(play, "story", u"春"));
    play.wait(duration);
    return play;
}

TEST_CASE("the section closes at its deadline, and ends with the last stored text when the grace has passed") {
    Play play = after(30min - 1ms);
    CHECK(play.does(command::Expire{}) == Events{});
    play.wait(1ms);
    CHECK(play.does(command::Expire{}) == Events{event::SectionClosing{.section = test_section}});
    CHECK(play.sitting.phase == Phase::closing);
    play.wait(3s - 1ms);
    CHECK(play.does(command::Expire{}) == Events{});
    play.wait(1ms);
    CHECK(play.does(command::Expire{}) ==
          Events{event::AnswerClosed{.item = ItemId{"story"}, .version = 1, .text = u"春", .response = {}},
                 event::AnswerClosed{.item = ItemId{"letter"}, .version = 0, .text = {}, .response = {}},
                 event::AnswerClosed{.item = ItemId{"review"}, .version = 0, .text = {}, .response = {}},
                 event::SectionFinished{.section = test_section, .expired = true},
                 event::Finished{.reason = event::FinishReason::expired}});
    CHECK(play.sitting.phase == Phase::finished);
    CHECK(play.sitting.finish == event::FinishReason::expired);
    CHECK(play.does(command::Expire{}) == Events{});
}

TEST_CASE("a timer that comes much later does it all at once") {
    Play play = after(1h);
    CHECK(names(play.does(command::Expire{})) ==
          "SectionClosing AnswerClosed AnswerClosed AnswerClosed SectionFinished Finished");
}

TEST_CASE("a section that is not the last one expires into waiting for the next") {
    Exam exam = sample::two_sections();
    exam.sections[0].limit = 5min;
    Play play = Play::consented(exam);
    play.does(command::StartSection{.section = SectionId{"interview"}});
    play.wait(6min);
    const Events events = play.does(command::Expire{});
    CHECK(events.back() == SittingEvent{event::SectionFinished{.section = SectionId{"interview"}, .expired = true}});
    CHECK(play.sitting.phase == Phase::waiting);
    CHECK(play.sitting.section == 1);
}

TEST_CASE("text read in the grace counts whether or not the timer has fired") {
    Play play = after(30min + 2999ms);
    const auto save = typing(play, "story", u"天");
    CHECK(names(play.does(save)) == "SectionClosing Edited");

    Play fired = after(30min);
    fired.does(command::Expire{});
    fired.wait(2999ms);
    CHECK(names(fired.does(save)) == "Edited");
    CHECK(fired.sitting.answers == play.sitting.answers);
}

TEST_CASE("text read after the grace is refused whether or not the timer has fired") {
    Play play = after(30min + 3s);
    const auto save = typing(play, "story", u"天");
    CHECK(play.refused(save).code == RefusalCode::item_closed);
    play.does(command::Expire{});
    CHECK(play.refused(save).code == RefusalCode::item_closed);
}

TEST_CASE("an interviewer's command that comes after the end finds the end, though the timer has not fired") {
    const Play play = after(31min);
    CHECK(play.refused(command::Pause{}).code == RefusalCode::wrong_phase);
    CHECK(play.refused(command::Extend{.by = 5min}).code == RefusalCode::wrong_phase);
    CHECK(play.refused(command::Terminate{}).code == RefusalCode::wrong_phase);
    CHECK(names(*play.decides(command::SendNotice{.text = "thank you"})) ==
          "SectionClosing AnswerClosed AnswerClosed AnswerClosed SectionFinished Finished NoticeSent");
}

TEST_CASE("handing in while the grace runs is handing in") {
    Play play = after(30min);
    play.does(command::Expire{});
    play.does(command::FinishSection{.section = test_section});
    CHECK(play.sitting.finish == event::FinishReason::submitted);
    CHECK_FALSE(play.sitting.sections[1].expired);
}

TEST_CASE("an item's own time is over after its grace, and the next item is entered") {
    Play play = Play::started(sample::linear());
    play.does(typing(play, "first", u"一"));
    play.wait(5min + 2999ms);
    CHECK(play.does(command::Expire{}) == Events{});
    play.does(typing(play, "first", u"〇"));
    play.wait(1ms);
    CHECK(play.refused(typing(play, "first", u"遲")).code == RefusalCode::item_closed);
    CHECK(play.does(command::Expire{}) ==
          Events{event::AnswerClosed{.item = ItemId{"first"}, .version = 2, .text = u"〇一", .response = {}},
                 event::ItemEntered{.item = ItemId{"second"}}});
    CHECK(play.sitting.phase == Phase::running);
    CHECK(play.answer("second").entered_at == play.now);
}

TEST_CASE("entering the next item after the present one's time is over needs no timer") {
    Play play = Play::started(sample::linear());
    play.wait(5min + 3s);
    CHECK(names(play.does(command::EnterItem{.item = ItemId{"second"}})) == "AnswerClosed ItemEntered ItemEntered");
    CHECK(play.sitting.item == ItemId{"second"});
}

TEST_CASE("a linear section ends when the last item's time is over") {
    Exam exam = sample::linear();
    exam.sections[0].items.pop_back();
    Play play = Play::started(exam);
    play.wait(1min);
    play.does(command::EnterItem{.item = ItemId{"second"}});
    play.wait(5min + 3s);
    CHECK(names(play.does(command::Expire{})) == "AnswerClosed SectionFinished Finished");
    CHECK(play.sitting.finish == event::FinishReason::expired);
}

TEST_CASE("no clock runs in a section without a limit") {
    Play play = Play::started(sample::unlimited());
    play.wait(1000h);
    CHECK(play.does(command::Expire{}) == Events{});
    play.does(typing(play, "word", u"字"));
}

TEST_CASE("an outage is given back, from the section's start at the earliest") {
    Play play = after(10min);
    CHECK(play.does(command::CreditOutage{.from = morning - 1min, .to = morning + 2min}) ==
          Events{event::OutageCredited{.section = test_section, .from = morning, .to = morning + 2min}});
    CHECK(section_deadline(play.exam, play.sitting)->at == morning + 32min);
}

TEST_CASE("an outage over the deadline is given back before the clock has its turn") {
    Play play = after(29min);
    play.wait(10min); // the server was away
    play.does(command::CreditOutage{.from = morning + 29min, .to = play.now});
    CHECK(play.does(command::Expire{}) == Events{});
    CHECK(play.sitting.phase == Phase::running);
    CHECK(*next_expiry(play.exam, play.sitting) == play.now + 1min);
}

TEST_CASE("an outage in the grace gives back what was left of the grace, and opens nothing again") {
    Play play = after(30min);
    play.does(command::Expire{});
    play.wait(1s + 10min); // away for the last ten minutes
    play.does(command::CreditOutage{.from = morning + 30min + 1s, .to = play.now});
    CHECK(play.sitting.phase == Phase::closing);
    CHECK(*next_expiry(play.exam, play.sitting) == play.now + 2s);
    CHECK(names(play.does(typing(play, "story", u"天"))) == "Edited");
}

TEST_CASE("the same outage is given back once") {
    Play play = after(10min);
    const command::CreditOutage outage{.from = morning + 2min, .to = morning + 5min};
    CHECK(play.does(outage).size() == 1);
    CHECK(play.does(outage) == Events{});
    CHECK(play.does(command::CreditOutage{.from = morning + 4min, .to = morning + 6min}) ==
          Events{event::OutageCredited{.section = test_section, .from = morning + 5min, .to = morning + 6min}});
}

TEST_CASE("an empty outage, and one that lies ahead, give nothing") {
    Play play = after(10min);
    CHECK(play.does(command::CreditOutage{.from = play.now, .to = play.now}) == Events{});
    CHECK(play.does(command::CreditOutage{.from = play.now + 1min, .to = play.now + 2min}) == Events{});
    CHECK(play.does(command::CreditOutage{.from = play.now - 1s, .to = play.now + 2min}) ==
          Events{event::OutageCredited{.section = test_section, .from = play.now - 1s, .to = play.now}});
}

} // namespace
} // namespace shibi::core
