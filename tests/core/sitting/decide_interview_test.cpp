#include "core/sitting/deadline.hpp"
#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"
#include "core/sitting/view.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

const ItemId story{"story"};

TEST_CASE("an intervention keeps who, why, and how the sitting stood before and after") {
    Play play = Play::started(sample::two_sections());
    const Reason reason{.category = ReasonCategory::technical_problem, .note = "the keyboard broke"};
    play.wait(1min);
    Command extend = play.usual(command::Extend{.by = 5min});
    extend.cause.reason = reason;
    play.does(extend);
    CHECK(play.sitting.interventions.back() ==
          Intervention{.ordinal = play.sitting.ordinal,
                       .kind = InterventionKind::extended,
                       .at = morning + 1min,
                       .actor = interviewer,
                       .reason = reason,
                       .before = {.phase = Phase::running, .deadline = morning + 30min},
                       .after = {.phase = Phase::running, .deadline = morning + 35min}});
}

TEST_CASE("what clock, server and candidate do is no intervention") {
    Play play = Play::started(sample::two_sections());
    play.does(command::CreditOutage{.from = morning, .to = morning});
    play.does(command::FinishSection{.section = SectionId{"test"}});
    play.wait(limits::release_after_end);
    play.does(command::Expire{});
    CHECK(play.sitting.interventions.empty());
}

TEST_CASE("of two interviewers who extend at once the second learns of the first") {
    Play play = Play::started(sample::two_sections());
    Command extend = play.usual(command::Extend{.by = 5min});
    extend.expected_ordinal = play.sitting.ordinal;
    const Command other = extend;
    play.does(extend);
    const Refusal refusal = play.refused(other);
    CHECK(refusal.code == RefusalCode::conflict);
    CHECK(refusal.message.contains("Wong"));
    Command again = other;
    again.expected_ordinal = play.sitting.ordinal;
    play.does(typing(play, "story", u"春")); // the candidate goes on meanwhile: nothing is stale by that
    CHECK(names(play.does(again)) == "Extended");
}

TEST_CASE("the start is shifted while nothing has started, and only to a window that opens before it closes") {
    Play play = Play::consented(sample::two_sections());
    const event::Window later{.opens = morning + 1h, .closes = morning + 2h, .hard_end = {}};
    const command::ShiftWindow shift{.opens = later.opens, .closes = later.closes};
    CHECK(play.does(shift) == Events{event::WindowShifted{.window = later}});
    CHECK(play.sitting.invitation.window == later);
    CHECK(play.does(shift) == Events{});
    CHECK(play.refused(command::ShiftWindow{.opens = morning, .closes = morning}).code == RefusalCode::bad_value);
    CHECK(play.refused(command::StartSection{.section = SectionId{"interview"}}).code == RefusalCode::outside_window);
    play.wait(1h);
    play.does(command::StartSection{.section = SectionId{"interview"}});
    CHECK(play.refused(command::ShiftWindow{}).code == RefusalCode::wrong_phase);
}

TEST_CASE("what a shift of the start does not name stays as it is, and what it says to be nothing goes") {
    Play play = Play::consented(sample::two_sections());
    play.does(command::ShiftWindow{.opens = morning + 1h, .closes = morning + 2h, .hard_end = morning + 9h});
    play.does(command::ShiftWindow{.closes = morning + 3h});
    CHECK(play.sitting.invitation.window ==
          event::Window{.opens = morning + 1h, .closes = morning + 3h, .hard_end = morning + 9h});
    play.does(command::ShiftWindow{.hard_end = std::optional<Time>{}});
    CHECK(play.sitting.invitation.window ==
          event::Window{.opens = morning + 1h, .closes = morning + 3h, .hard_end = {}});
    CHECK(play.refused(command::ShiftWindow{.opens = morning + 4h}).code == RefusalCode::bad_value); // after it closes
    CHECK(play.refused(command::ShiftWindow{}).code == RefusalCode::bad_value);                      // nothing named
}

TEST_CASE("a parallel answer is the interviewer's own, and never touches the candidate's") {
    Play play = Play::started(sample::two_sections());
    play.does(typing(play, "story", u"春"));
    const Answer before = play.answer("story");
    const command::AnswerInParallel heard{.item = story, .text = u"佢話寫小說", .response = {}};
    play.does(heard);
    CHECK(play.answer("story") == before);
    CHECK(play.does(heard) == Events{});
    play.does(command::AnswerInParallel{.item = story, .text = u"佢話寫詩", .response = {}});
    Command other = play.usual(heard);
    other.cause.actor = Actor{.kind = ActorKind::interviewer, .id = "tok_2", .name = "Lee"};
    play.does(other);
    REQUIRE(play.sitting.parallel_answers.size() == 2); // the latest of each
    CHECK(play.sitting.parallel_answers[0].text == u"佢話寫詩");
    CHECK(play.sitting.parallel_answers[1].actor.name == "Lee");
}

TEST_CASE("a parallel answer fits its item") {
    const Play play = Play::started(sample::two_sections());
    CHECK(play.refused(command::AnswerInParallel{.item = ItemId{"nothing"}, .text = {}, .response = {}}).code ==
          RefusalCode::unknown_item);
    CHECK(play.refused(command::AnswerInParallel{.item = ItemId{"experience"}, .text = u"兩年", .response = {}}).code ==
          RefusalCode::bad_response);
    CHECK(play.refused(command::AnswerInParallel{.item = story, .text = {}, .response = Picks{{"school"}}}).code ==
          RefusalCode::bad_response);
    CHECK(play.refused(command::AnswerInParallel{
                           .item = story, .text = Text(limits::answer_units_max + 1, u'字'), .response = {}})
              .code == RefusalCode::too_long);
}

TEST_CASE("flags, notes and remarks say something, not too much, and not without end") {
    Play play = Play::started(sample::two_sections());
    CHECK(play.refused(command::RaiseFlag{}).code == RefusalCode::bad_value);
    CHECK(play.refused(command::RaiseFlag{std::string(limits::flag_units_max + 1, 'f')}).code == RefusalCode::too_long);
    CHECK(play.refused(command::WriteNote{}).code == RefusalCode::bad_value);
    CHECK(play.refused(command::AddRemark{.text = "\xFF"}).code == RefusalCode::bad_text);
    CHECK(play.refused(command::AddRemark{.text = "?", .about_ordinal = 999}).code == RefusalCode::bad_value);
    for (std::size_t i = 0; i < limits::notes_per_sitting_max; ++i)
        play.does(command::WriteNote{"n"});
    CHECK(play.refused(command::WriteNote{"n"}).code == RefusalCode::too_many);
    for (std::size_t i = 0; i < limits::remarks_per_sitting_max; ++i)
        play.does(command::AddRemark{.text = "r"});
    CHECK(play.refused(command::AddRemark{.text = "r"}).code == RefusalCode::too_many);
    play.does(command::RaiseFlag{"look"});
    CHECK(play.does(command::RaiseFlag{"look"}) == Events{});
    play.does(command::LowerFlag{});
    CHECK(play.sitting.flag == std::nullopt);
}

TEST_CASE("a candidate is shown what was done to the sitting, and nothing that staff keep among themselves") {
    Play play = Play::started(sample::two_sections());
    play.does(command::RaiseFlag{"looks odd"});
    play.does(command::WriteNote{"calm"});
    play.does(command::ConfirmWriting{.confirmed = true, .note = "novels"});
    play.does(command::AnswerInParallel{.item = story, .text = u"聽到", .response = {}});
    play.does(command::Extend{.by = 1min});
    play.does(command::ReportGot{.delivered = play.sitting.ordinal, .seen = 0});
    const Sitting shown = view(play.sitting, Audience::candidate);
    CHECK(shown.flag == std::nullopt);
    CHECK(shown.notes.empty());
    CHECK(shown.writing_confirmation == std::nullopt);
    CHECK(shown.parallel_answers.empty());
    CHECK(shown.delivered_through == 0);
    REQUIRE(shown.interventions.size() == 1);
    CHECK(shown.interventions[0].kind == InterventionKind::extended);
    CHECK(shown.interventions[0].actor.id.empty());
    const Sitting graded = view(play.sitting, Audience::grader);
    CHECK(graded.interventions.empty());
    CHECK(graded.parallel_answers.empty());
}

} // namespace
} // namespace shibi::core
