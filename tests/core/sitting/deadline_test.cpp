#include "core/sitting/deadline.hpp"
#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"
#include "core/sitting/usual_reason.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;
using Kind = TimeTerm::Kind;

TimeTerm term(Kind kind, Millis by, Actor actor = {}, std::optional<Reason> reason = {}) {
    return {.kind = kind, .by = by, .actor = std::move(actor), .reason = std::move(reason)};
}

Deadline of_section(const Play& play) {
    return section_deadline(play.exam, play.sitting).value();
}

TEST_CASE("without anything given a section lasts its limit") {
    const Play play = Play::started(sample::two_sections());
    CHECK(of_section(play) == Deadline{.started_at = morning,
                                       .at = morning + 30min,
                                       .terms = {term(Kind::base, 30min)},
                                       .stands_still_since = {}});
}

TEST_CASE("accommodation is a share of the limit and a fixed time on top") {
    const Play play = Play::started(sample::two_sections(), {}, {.percent = 125, .extra = 5min});
    CHECK(of_section(play) == Deadline{.started_at = morning,
                                       .at = morning + 42min + 30s,
                                       .terms = {term(Kind::base, 30min), term(Kind::accommodation, 12min + 30s)},
                                       .stands_still_since = {}});
}

TEST_CASE("a hard end cuts base time only, never what was given for accommodation or by an interviewer") {
    Play play = Play::started(sample::two_sections(), {.opens = {}, .closes = {}, .hard_end = morning + 10min},
                              {.percent = 150, .extra = 0ms});
    play.does(command::Extend{.by = 1min});
    CHECK(of_section(play) == Deadline{.started_at = morning,
                                       .at = morning + 10min + 15min + 1min,
                                       .terms = {term(Kind::base, 10min), term(Kind::accommodation, 15min),
                                                 term(Kind::extension, 1min, interviewer, usual_reason)},
                                       .stands_still_since = {}});
}

TEST_CASE("a hard end later than the limit cuts nothing") {
    const Play play = Play::started(sample::two_sections(), {.opens = {}, .closes = {}, .hard_end = morning + 10h});
    CHECK(of_section(play).at == morning + 30min);
}

TEST_CASE("a section without a limit has a deadline only from the hard end, which no accommodation moves") {
    CHECK(section_deadline(sample::unlimited(), Play::started(sample::unlimited()).sitting) == std::nullopt);
    const Play play = Play::started(sample::unlimited(), {.opens = {}, .closes = {}, .hard_end = morning + 1h},
                                    {.percent = 200, .extra = 5min});
    CHECK(
        of_section(play) ==
        Deadline{.started_at = morning, .at = morning + 1h, .terms = {term(Kind::base, 1h)}, .stands_still_since = {}});
}

TEST_CASE("every credit is a term with its actor and reason") {
    Play play = Play::started(sample::two_sections());
    const Reason fire{.category = ReasonCategory::interruption, .note = "fire drill"};
    const Reason lost{.category = ReasonCategory::technical_problem, .note = "line lost"};
    play.does(Command{.cause = {.actor = interviewer, .epoch = {}, .client_seq = {}, .reason = lost},
                      .body = command::Extend{.by = 5min}});
    play.does(Command{.cause = {.actor = interviewer, .epoch = {}, .client_seq = {}, .reason = fire},
                      .body = command::Pause{}});
    play.wait(7min);
    play.does(command::Resume{});
    play.does(Command{.cause = {}, .body = command::CreditOutage{.from = play.now, .to = play.now}});
    play.wait(1min);
    play.does(Command{.cause = {}, .body = command::CreditOutage{.from = play.now - 20s, .to = play.now}});
    CHECK(of_section(play) ==
          Deadline{.started_at = morning,
                   .at = morning + 42min + 20s,
                   .terms = {term(Kind::base, 30min), term(Kind::extension, 5min, interviewer, lost),
                             term(Kind::pause, 7min, interviewer, fire), term(Kind::outage, 20s)},
                   .stands_still_since = {}});
}

TEST_CASE("while paused the deadline stands still and so does the clock") {
    Play play = Play::started(sample::two_sections());
    play.wait(10min);
    play.does(command::Pause{});
    play.wait(2h);
    CHECK(of_section(play).stands_still_since == morning + 10min);
    CHECK(of_section(play).at == morning + 30min); // time left: 20 minutes
    CHECK(next_expiry(play.exam, play.sitting) == std::nullopt);
    CHECK(play.does(command::Expire{}) == Events{});
    play.does(command::Resume{});
    CHECK(of_section(play).stands_still_since == std::nullopt);
    CHECK(of_section(play).at == play.now + 20min);
}

TEST_CASE("a deadline belongs to a section that is on") {
    Play play = Play::consented(sample::two_sections());
    CHECK(section_deadline(play.exam, play.sitting) == std::nullopt);
    CHECK(next_expiry(play.exam, play.sitting) == std::nullopt);
    play = Play::started(sample::two_sections());
    play.does(command::Terminate{});
    CHECK(section_deadline(play.exam, play.sitting) == std::nullopt);
    CHECK(item_deadline(play.exam, play.sitting) == std::nullopt);
    CHECK(next_expiry(play.exam, play.sitting) == morning + limits::release_after_end);
}

TEST_CASE("an item's deadline has the same accommodation, and what was given since it was entered") {
    Play play = Play::started(sample::linear(), {}, {.percent = 200, .extra = 1h});
    play.does(command::Extend{.by = 1min});
    play.wait(1min);
    play.does(command::EnterItem{.item = ItemId{"second"}});
    play.does(command::Pause{});
    play.wait(3min);
    play.does(command::Resume{});
    CHECK(item_deadline(play.exam, play.sitting).value() ==
          Deadline{.started_at = morning + 1min,
                   .at = morning + 1min + 5min + 5min + 3min,
                   .terms = {term(Kind::base, 5min), term(Kind::accommodation, 5min),
                             term(Kind::pause, 3min, interviewer, usual_reason)},
                   .stands_still_since = {}});
}

TEST_CASE("an item ends with its section at the latest") {
    Play play = Play::started(sample::linear());
    play.wait(5min + 3s);
    play.does(command::Expire{});
    play.wait(4min);
    Exam exam = play.exam;
    exam.sections[0].limit = 9min;
    CHECK(item_deadline(exam, play.sitting).value() ==
          Deadline{.started_at = morning + 5min + 3s,
                   .at = morning + 9min,
                   .terms = {term(Kind::base, 5min), term(Kind::section_end, -(1min + 3s))},
                   .stands_still_since = {}});
}

TEST_CASE("an item without a limit of its own has no deadline of its own") {
    const Play play = Play::started(sample::two_sections());
    CHECK(item_deadline(play.exam, play.sitting) == std::nullopt);
}

TEST_CASE("the next expiry is the deadline, then the end of the grace, or an item's end of grace before it") {
    Play play = Play::started(sample::two_sections());
    CHECK(next_expiry(play.exam, play.sitting) == morning + 30min);
    play.wait(30min);
    play.does(command::Expire{});
    CHECK(next_expiry(play.exam, play.sitting) == morning + 30min + 3s);

    const Play linear = Play::started(sample::linear());
    CHECK(next_expiry(linear.exam, linear.sitting) == morning + 5min + 3s);
}

TEST_CASE("an item's time was over at its deadline, or when it was closed before that") {
    Play play = Play::started(sample::two_sections());
    const ItemPlace story{.section = 1, .item = 0};
    CHECK(end_of_item(play.exam, play.sitting, {.section = 0, .item = 0}) == morning);
    CHECK(end_of_item(play.exam, play.sitting, story) == morning + 30min);
    Play submitted = play;
    submitted.wait(10min);
    submitted.does(command::FinishSection{.section = SectionId{"test"}});
    CHECK(end_of_item(submitted.exam, submitted.sitting, story) == morning + 10min);
    play.wait(2h);
    play.does(command::Expire{});
    CHECK(end_of_item(play.exam, play.sitting, story) == morning + 30min);
}

TEST_CASE("an item of a section that never started ends with the sitting") {
    Play play = Play::consented(sample::two_sections());
    const ItemPlace story{.section = 1, .item = 0};
    CHECK(end_of_item(play.exam, play.sitting, story) == std::nullopt);
    play.wait(1min);
    play.does(command::Withdraw{});
    CHECK(end_of_item(play.exam, play.sitting, story) == morning + 1min);
}

TEST_CASE("before a section starts its deadline can be told") {
    event::Invited invitation = invitation_to(sample::two_sections());
    invitation.accommodation.percent = 110;
    CHECK(simulated_deadline(sample::two_sections(), invitation, 1, morning).value() ==
          Deadline{.started_at = morning,
                   .at = morning + 33min,
                   .terms = {term(Kind::base, 30min), term(Kind::accommodation, 3min)},
                   .stands_still_since = {}});
    CHECK(simulated_deadline(sample::two_sections(), invitation, 0, morning) == std::nullopt);
}

} // namespace
} // namespace shibi::core
