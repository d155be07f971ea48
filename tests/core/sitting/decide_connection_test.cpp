#include "core/sitting/deadline.hpp"
#include "core/sitting/lost_time.hpp"
#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

const SectionId test_section{"test"};

/// Gone for so long, and back.
Ordinal gap_of(Play& play, Millis duration) {
    const Time since = play.now;
    play.wait(duration);
    play.does(command::ReportGone{since});
    play.does(command::ReportBack{});
    return play.sitting.gaps.back().ordinal;
}

Millis given(const Play& play, TimeTerm::Kind kind) {
    Millis sum{0};
    const auto deadline = section_deadline(play.exam, play.sitting);
    for (const TimeTerm& term : deadline->terms)
        if (term.kind == kind) sum += term.by;
    return sum;
}

TEST_CASE("a reconnect is no gap, five seconds without any connection are one") {
    Play play = Play::started(sample::two_sections());
    play.wait(5s);
    CHECK(play.does(command::ReportGone{morning + 1ms}) == Events{});
    CHECK(play.does(command::ReportGone{morning}) == Events{event::ConnectionGone{.since = morning}});
    play.wait(1min);
    CHECK(play.does(command::ReportGone{morning}) == Events{}); // one gap at a time
    CHECK(play.does(command::ReportBack{}) ==
          Events{event::ConnectionBack{.gone_from = morning, .gone_to = morning + 65s}});
    CHECK(play.does(command::ReportBack{}) == Events{});
}

TEST_CASE("a gap begins where the section or the last gap left off, never before") {
    Play play = Play::started(sample::two_sections());
    play.wait(10s);
    CHECK(play.does(command::ReportGone{morning - 1h}) == Events{event::ConnectionGone{.since = morning}});
    play.does(command::ReportBack{});
    play.wait(10s);
    CHECK(play.does(command::ReportGone{morning}) == Events{event::ConnectionGone{.since = morning + 10s}});
}

TEST_CASE("one click gives exactly the gap back, and only once") {
    Play play = Play::started(sample::two_sections());
    play.wait(1min);
    const Ordinal gap = gap_of(play, 42s);
    CHECK(play.does(command::CreditConnection{gap}) ==
          Events{event::ConnectionCredited{
              .gap_ordinal = gap, .section = test_section, .from = morning + 1min, .to = morning + 102s}});
    CHECK(section_deadline(play.exam, play.sitting)->at == morning + 30min + 42s);
    CHECK(play.refused(command::CreditConnection{gap}).code == RefusalCode::conflict);
    CHECK(play.refused(command::CreditConnection{gap + 1}).code == RefusalCode::not_found);
}

TEST_CASE("the time that may be given back is what a click gives, gap after gap, and nothing where none may be") {
    Play play = Play::started(sample::two_sections());
    const auto lost = [&] { return first_lost_time(play.exam, play.sitting); };
    CHECK(lost() == std::nullopt);
    const Ordinal first = gap_of(play, 42s);
    const Ordinal other = gap_of(play, 10s);
    CHECK(lost() == LostTime{.gap_ordinal = first, .from = morning, .to = morning + 42s, .by = 42s});
    play.does(command::CreditConnection{first});
    REQUIRE(lost());
    CHECK(lost()->gap_ordinal == other);
    play.does(command::CreditConnection{other});
    CHECK(lost() == std::nullopt);
    play.wait(10s);
    play.does(command::ReportGone{play.now - 10s});
    CHECK(lost() == std::nullopt); // still gone
    play.does(command::ReportBack{});
    CHECK(lost());
    play.does(command::Terminate{});
    CHECK(lost() == std::nullopt);
}

TEST_CASE("time that a pause or an outage gives back is not given twice, wherever it lies in the gap") {
    Play play = Play::started(sample::two_sections());
    play.wait(1min);
    play.does(command::Pause{}); // a minute into the gap of ten minutes
    play.wait(4min);
    play.does(command::Resume{});
    play.wait(2min);
    play.does(command::CreditOutage{.from = play.now - 30s, .to = play.now});
    play.wait(3min);
    play.does(command::ReportGone{morning});
    play.does(command::ReportBack{});
    const Events credited = play.does(command::CreditConnection{play.sitting.gaps.back().ordinal});
    CHECK(names(credited) == "ConnectionCredited ConnectionCredited ConnectionCredited");
    CHECK(given(play, TimeTerm::Kind::connection) == 10min - 4min - 30s);
    CHECK(section_deadline(play.exam, play.sitting)->at == morning + 40min);
    play.does(command::CreditOutage{.from = morning, .to = play.now});
    CHECK(section_deadline(play.exam, play.sitting)->at == morning + 40min); // all of it was given back
}

TEST_CASE("a gap that a pause covers has nothing to give back") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Pause{});
    const Ordinal gap = gap_of(play, 1min);
    CHECK(play.refused(command::CreditConnection{gap}).code == RefusalCode::conflict);
    play.does(command::Resume{});
    CHECK(play.refused(command::CreditConnection{gap}).code == RefusalCode::conflict);
}

TEST_CASE("a gap is credited once it is over, while its section is on, where time runs out") {
    Play play = Play::started(sample::two_sections());
    play.wait(1min);
    play.does(command::ReportGone{morning});
    const Ordinal gap = play.sitting.ordinal;
    CHECK(play.refused(command::CreditConnection{gap}).code == RefusalCode::wrong_phase);
    play.does(command::Terminate{}); // ends the gap, too
    CHECK(play.sitting.gaps.back().to == morning + 1min);
    CHECK(play.refused(command::CreditConnection{gap}).code == RefusalCode::wrong_phase);
    play.does(command::Reopen{});
    CHECK(names(play.does(command::CreditConnection{gap})) == "ConnectionCredited");

    Play unlimited = Play::started(sample::unlimited());
    CHECK(unlimited.refused(command::CreditConnection{gap_of(unlimited, 1min)}).code == RefusalCode::bad_value);
}

TEST_CASE("an item with a limit of its own gets its part of a gap that began before it was entered") {
    Play play = Play::started(sample::linear()); // five minutes for the first item, five for the second
    play.wait(4min);
    play.does(command::ReportGone{morning + 3min + 50s});
    play.wait(1min + 3s);
    play.does(command::Expire{}); // on to the second, while the candidate is away
    REQUIRE(play.sitting.item == ItemId{"second"});
    const Time entered = play.now;
    play.wait(2min);
    play.does(command::ReportBack{});
    play.does(command::CreditConnection{play.sitting.gaps.back().ordinal});
    CHECK(item_deadline(play.exam, play.sitting)->at == entered + 5min + 2min);
}

TEST_CASE("gaps are limited in number, and the first ones are kept") {
    Play play = Play::started(sample::unlimited());
    for (std::size_t i = 0; i < limits::gaps_per_sitting_max; ++i)
        gap_of(play, 10s);
    play.wait(10s);
    CHECK(play.does(command::ReportGone{play.now - 10s}) == Events{});
}

} // namespace
} // namespace shibi::core
