#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;
using event::Signal;
using event::SignalKind;

Signal blur(Time from, Time to) {
    return {.kind = SignalKind::blur, .item = {}, .from = from, .to = to, .characters = 0};
}

TEST_CASE("times of signals stay within the section and the present") {
    Play play = Play::started(sample::two_sections());
    play.wait(1min);
    CHECK(play.does(command::RecordSignals{{blur(morning - 1h, play.now + 1h), blur(play.now, morning)}}) ==
          Events{event::SignalsRecorded{.signals = {blur(morning, play.now)}, .more_not_recorded = false},
                 event::SignalsRecorded{.signals = {blur(play.now, play.now)}, .more_not_recorded = false}});
    CHECK(play.sitting.signals.blurs == 2);
    CHECK(play.sitting.signals.blurred == 1min);
}

TEST_CASE("signals are recorded up to a limit, which is said once") {
    Play play = Play::started(sample::two_sections());
    const command::RecordSignals many{std::vector(limits::signals_per_frame_max, blur(morning, morning))};
    std::size_t recorded = 0;
    while (!play.sitting.signals.more_not_recorded) {
        play.does(many);
        recorded = play.sitting.signals.recorded;
        REQUIRE(recorded <= limits::signals_per_sitting_max);
    }
    CHECK(recorded == limits::signals_per_sitting_max);
    CHECK(play.does(many) == Events{});
}

TEST_CASE("signals are of known items, not too many at once, and of a section that is on") {
    Play play = Play::started(sample::two_sections());
    Signal copy{.kind = SignalKind::copy, .item = ItemId{"nothing"}, .from = morning, .to = morning, .characters = 4};
    CHECK(play.refused(command::RecordSignals{{copy}}).code == RefusalCode::unknown_item);
    CHECK(play.refused(command::RecordSignals{std::vector(limits::signals_per_frame_max + 1, blur(morning, morning))})
              .code == RefusalCode::too_many);
    CHECK(play.does(command::RecordSignals{}) == Events{});
    copy.item = ItemId{"story"};
    play.does(command::RecordSignals{{copy}});
    CHECK(play.sitting.signals.copied_characters == 4);
    play.does(command::Terminate{});
    CHECK(play.does(command::RecordSignals{{copy}}) == Events{});
}

TEST_CASE("pastes and long times without a change are counted from the edits") {
    Play play = Play::started(sample::two_sections());
    play.does(typing(
        play, "story",
        {Edit{.splice = {.at = 0, .remove = 0, .insert = u"貼上"}, .made_at = play.now, .origin = EditOrigin::paste}}));
    CHECK(play.sitting.signals.pastes == 1);
    CHECK(play.sitting.signals.pasted_characters == 2);
    play.wait(limits::typing_gap_min - 1ms);
    play.does(typing(play, "story", u"春"));
    CHECK(play.sitting.signals.typing_gaps == 0);
    play.wait(limits::typing_gap_min);
    play.does(typing(play, "story", u"春"));
    CHECK(play.sitting.signals.typing_gaps == 1);
}

TEST_CASE("what arrives in a pause ends no silence, and time that the server was away is none") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Pause{});
    const Time paused_at = play.now;
    play.wait(limits::typing_gap_min);
    command::Save late = typing(play, "story", u"春");
    late.edits.front().made_at = paused_at - 1ms;
    play.does(late);
    CHECK(play.sitting.signals.typing_gaps == 0);
    play.does(command::Resume{});
    play.wait(limits::typing_gap_min);
    play.does(command::CreditOutage{.from = play.now - limits::typing_gap_min, .to = play.now});
    play.does(typing(play, "story", u"天"));
    CHECK(play.sitting.signals.typing_gaps == 0);
}

TEST_CASE("a pause is no gap in the typing") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Pause{});
    play.wait(1h);
    play.does(command::Resume{});
    play.does(typing(play, "story", u"春"));
    CHECK(play.sitting.signals.typing_gaps == 0);
}

TEST_CASE("a silence is a gap where time stops as well, once, and while time stands there is none") {
    const std::vector<CommandBody> stops{command::Pause{}, command::Terminate{},
                                         command::FinishSection{.section = SectionId{"test"}}};
    for (const CommandBody& stop : stops) {
        Play play = Play::started(sample::two_sections());
        play.does(typing(play, "story", u"春"));
        const Time quiet_since = play.now;
        play.wait(limits::typing_gap_min);
        play.does(stop);
        REQUIRE(play.sitting.noted.listed.size() == 1);
        const NotedSignal& noted = play.sitting.noted.listed.front();
        CHECK(noted.kind == NotedKind::gap);
        CHECK(noted.from == quiet_since);
        CHECK(noted.to == quiet_since + limits::typing_gap_min);
        play.wait(1h);
        if (play.sitting.phase != Phase::finished) play.does(command::Terminate{});
        CHECK(play.sitting.signals.typing_gaps == 1);
    }
}

Edit pasted(const Play& play, Text text) {
    return {
        .splice = {.at = 0, .remove = 0, .insert = std::move(text)}, .made_at = play.now, .origin = EditOrigin::paste};
}

TEST_CASE("each signal is noted by itself, with its own ordinal, in characters as people count them") {
    Play play = Play::started(sample::two_sections());
    const ItemId story{"story"};
    const Time began = play.now;
    play.wait(limits::typing_gap_min);
    play.does(typing(play, "story", {pasted(play, u"\U00020E98字")}));
    const Ordinal paste = play.sitting.ordinal;
    play.does(command::RecordSignals{
        {blur(began, play.now),
         {.kind = SignalKind::cut, .item = story, .from = began, .to = began, .characters = 3}}});
    CHECK(play.sitting.noted ==
          NotedSignals{
              .listed = {{.ordinal = paste, .kind = NotedKind::gap, .item = story, .from = began, .to = play.now},
                         {.ordinal = paste,
                          .kind = NotedKind::paste,
                          .item = story,
                          .from = play.now,
                          .to = play.now,
                          .characters = 2},
                         {.ordinal = paste + 1, .kind = NotedKind::blur, .item = {}, .from = began, .to = play.now},
                         {.ordinal = paste + 2,
                          .kind = NotedKind::cut,
                          .item = story,
                          .from = began,
                          .to = began,
                          .characters = 3}},
              .earlier = 0});
}

TEST_CASE("the newest signals are listed, and how many came before them is said") {
    Play play = Play::started(sample::two_sections());
    const command::RecordSignals one{{blur(morning, morning)}};
    play.does(one);
    const Ordinal first = play.sitting.ordinal;
    for (std::size_t more = 1; more < limits::signals_listed_max; ++more)
        play.does(one);
    CHECK(play.sitting.noted.listed.front().ordinal == first);
    CHECK(play.sitting.noted.earlier == 0);
    play.does(one);
    CHECK(play.sitting.noted.listed.size() == limits::signals_listed_max);
    CHECK(play.sitting.noted.listed.front().ordinal == first + 1);
    CHECK(play.sitting.noted.earlier == 1);
}

TEST_CASE("a remark is on something that the candidate is told of, or on nothing in particular") {
    Play play = Play::started(sample::two_sections());
    play.does(command::RecordSignals{{blur(morning, morning)}});
    const Ordinal signal = play.sitting.ordinal;
    play.does(command::SendNotice{.text = "一"});
    const Ordinal notice = play.sitting.ordinal;
    play.does(command::RaiseFlag{"not for the candidate"});
    const Ordinal flag = play.sitting.ordinal;
    for (const std::optional<Ordinal> about : {std::optional{signal}, std::optional{notice}, std::optional<Ordinal>{}})
        play.does(command::AddRemark{.text = "電話", .about_ordinal = about});
    CHECK(play.sitting.remarks.size() == 3);
    for (const Ordinal about : {Ordinal{0}, Ordinal{1}, flag, play.sitting.ordinal, Ordinal{999}}) {
        CAPTURE(about);
        CHECK(play.refused(command::AddRemark{.text = "電話", .about_ordinal = about}).code == RefusalCode::bad_value);
    }
    CHECK(play.sitting.remarks.size() == 3);
}

TEST_CASE("a remark on a signal is taken after the end, on another device as well") {
    Play play = Play::started(sample::two_sections());
    play.does(command::RecordSignals{{blur(morning, morning)}});
    const Ordinal signal = play.sitting.ordinal;
    play.does(command::Terminate{});
    CHECK(play.does(command::ClaimPen{.writer = WriterId{"w_phone"}, .by_click = false}) == Events{});
    play.does(command::ClaimPen{.writer = WriterId{"w_phone"}, .by_click = true});
    CHECK(play.sitting.writer == WriterId{"w_phone"});
    play.does(command::AddRemark{.text = "電話", .about_ordinal = signal});
    CHECK(play.sitting.remarks.front().about_ordinal == signal);
    play.wait(limits::remarks_after_end);
    CHECK(play.refused(command::AddRemark{.text = "電話", .about_ordinal = signal}).code == RefusalCode::wrong_phase);
}

TEST_CASE("an intervention is queued, then delivered, then seen, each told once") {
    Play play = Play::started(sample::two_sections());
    play.does(command::SendNotice{.text = "一"});
    const Ordinal first = play.sitting.ordinal;
    play.does(command::RaiseFlag{"not for the candidate"});
    CHECK(play.does(command::ReportGot{.delivered = first - 1, .seen = 0}) == Events{});
    CHECK(play.does(command::ReportGot{.delivered = 999, .seen = 0}) ==
          Events{event::InterventionDelivered{.through = first}});
    CHECK(play.does(command::ReportGot{.delivered = 999, .seen = 0}) == Events{});
    play.does(command::SendNotice{.text = "二"});
    const Ordinal second = play.sitting.ordinal;
    CHECK(play.does(command::ReportGot{.delivered = first, .seen = second}) ==
          Events{event::InterventionDelivered{.through = second}, event::InterventionSeen{.through = second}});
}

} // namespace
} // namespace shibi::core
