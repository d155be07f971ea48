#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;
using event::Signal;
using event::SignalKind;

Signal blur(Time from, Time to) {
    return {.kind = SignalKind::blur, .item = {}, .from = from, .to = to, .units = 0};
}

TEST_CASE("times of signals stay within the section and the present") {
    Play play = Play::started(sample::two_sections());
    play.wait(1min);
    CHECK(play.does(command::RecordSignals{{blur(morning - 1h, play.now + 1h), blur(play.now, morning)}}) ==
          Events{event::SignalsRecorded{.signals = {blur(morning, play.now), blur(play.now, play.now)},
                                        .more_not_recorded = false}});
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
    Signal copy{.kind = SignalKind::copy, .item = ItemId{"nothing"}, .from = morning, .to = morning, .units = 4};
    CHECK(play.refused(command::RecordSignals{{copy}}).code == RefusalCode::unknown_item);
    CHECK(play.refused(command::RecordSignals{std::vector(limits::signals_per_frame_max + 1, blur(morning, morning))})
              .code == RefusalCode::too_many);
    CHECK(play.does(command::RecordSignals{}) == Events{});
    copy.item = ItemId{"story"};
    play.does(command::RecordSignals{{copy}});
    CHECK(play.sitting.signals.copied_units == 4);
    play.does(command::Terminate{});
    CHECK(play.does(command::RecordSignals{{copy}}) == Events{});
}

TEST_CASE("pastes and long times without a change are counted from the edits") {
    Play play = Play::started(sample::two_sections());
    play.does(typing(
        play, "story",
        {Edit{.splice = {.at = 0, .remove = 0, .insert = u"貼上"}, .made_at = play.now, .origin = EditOrigin::paste}}));
    CHECK(play.sitting.signals.pastes == 1);
    CHECK(play.sitting.signals.pasted_units == 2);
    play.wait(limits::typing_gap_min - 1ms);
    play.does(typing(play, "story", u"春"));
    CHECK(play.sitting.signals.typing_gaps == 0);
    play.wait(limits::typing_gap_min);
    play.does(typing(play, "story", u"春"));
    CHECK(play.sitting.signals.typing_gaps == 1);
}

TEST_CASE("a pause is no gap in the typing") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Pause{});
    play.wait(1h);
    play.does(command::Resume{});
    play.does(typing(play, "story", u"春"));
    CHECK(play.sitting.signals.typing_gaps == 0);
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
