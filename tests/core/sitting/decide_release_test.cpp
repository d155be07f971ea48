#include "core/sitting/deadline.hpp"
#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

const ItemId story{"story"};

/// Terminated, then a late text of "story"; its ordinal.
Ordinal late_text_of(Play& play) {
    play.does(typing(play, "story", u"春"));
    play.does(command::Terminate{});
    play.wait(1s);
    play.does(command::KeepLateText{.item = story, .text = u"春天", .made_at = play.now});
    return play.sitting.ordinal;
}

TEST_CASE("a finished sitting is released by the clock a while after its end") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Terminate{});
    CHECK(next_expiry(play.exam, play.sitting) == morning + limits::release_after_end);
    CHECK(release_at(play.sitting) == morning + limits::release_after_end);
    play.wait(limits::release_after_end - 1ms);
    CHECK(play.does(command::Expire{}) == Events{});
    play.wait(1ms);
    CHECK(play.does(command::Expire{}) == Events{event::Released{}});
    CHECK(play.sitting.released_at == play.now);
    CHECK(release_at(play.sitting) == std::nullopt);
    CHECK(play.does(command::Expire{}) == Events{});
}

TEST_CASE("a sitting that runs, was withdrawn or waits for a decision names no time of its release") {
    Play play = Play::started(sample::two_sections());
    CHECK(release_at(play.sitting) == std::nullopt);
    late_text_of(play);
    CHECK(release_at(play.sitting) == std::nullopt);
    Play withdrawn = Play::started(sample::two_sections());
    withdrawn.does(command::Withdraw{});
    CHECK(release_at(withdrawn.sitting) == std::nullopt);
}

TEST_CASE("a late text that nobody has decided on holds the release back and is named") {
    Play play = Play::started(sample::two_sections());
    const Ordinal late = late_text_of(play);
    CHECK(next_expiry(play.exam, play.sitting) == std::nullopt);
    const Refusal refusal = play.refused(command::ReleaseToGraders{});
    CHECK(refusal.code == RefusalCode::conflict);
    CHECK(refusal.message.contains(std::to_string(late) + " (item \"story\")"));
    play.wait(1h);
    CHECK(play.does(command::Expire{}) == Events{});
    play.does(command::DecideLateText{.late_ordinal = late, .counts = false});
    CHECK(play.does(command::Expire{}) == Events{event::Released{}});
}

TEST_CASE("a late text counts when it was decided so, once") {
    Play play = Play::started(sample::two_sections());
    const Ordinal late = late_text_of(play);
    const command::DecideLateText decide{.late_ordinal = late, .counts = true};
    CHECK(effective_text(play.answer("story")) == u"春");
    CHECK(play.does(decide) == Events{event::LateTextDecided{.item = story, .late_ordinal = late, .counts = true}});
    CHECK(effective_text(play.answer("story")) == u"春天");
    CHECK(play.answer("story").text == u"春");
    CHECK(play.refused(decide).code == RefusalCode::conflict);
    CHECK(play.refused(command::DecideLateText{.late_ordinal = late + 9, .counts = true}).code ==
          RefusalCode::not_found);
}

TEST_CASE("what was decided of a late text stands, whoever decides otherwise afterwards") {
    for (const bool first : {true, false}) {
        Play play = Play::started(sample::two_sections());
        const Ordinal late = late_text_of(play);
        play.does(command::DecideLateText{.late_ordinal = late, .counts = first});
        const Sitting decided = play.sitting;
        Command otherwise = play.usual(command::DecideLateText{.late_ordinal = late, .counts = !first});
        otherwise.cause.actor = {.kind = ActorKind::administrator, .id = "tok_2", .name = "Adam"};
        const Refusal refusal = play.refused(otherwise);
        CHECK(refusal.code == RefusalCode::conflict);
        CHECK(refusal.message ==
              (first ? "Wong has decided that it counts" : "Wong has decided that it does not count"));
        CHECK(play.replayed() == decided);
        CHECK(effective_text(play.answer("story")) == (first ? u"春天" : u"春"));
    }
}

TEST_CASE("after the release late text is kept, and no decision is taken any more") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Terminate{});
    play.does(command::ReleaseToGraders{});
    CHECK(play.does(command::ReleaseToGraders{}) == Events{});
    CHECK(names(play.does(command::KeepLateText{.item = story, .text = u"遲", .made_at = play.now})) == "LateTextKept");
    CHECK(play.refused(command::DecideLateText{.late_ordinal = play.sitting.ordinal, .counts = true}).code ==
          RefusalCode::conflict);
    CHECK(next_expiry(play.exam, play.sitting) == std::nullopt);
}

TEST_CASE("text of a writer who lost the pen is decided on once its answer is closed") {
    Play play = Play::started(sample::two_sections());
    play.does(command::ClaimPen{.writer = WriterId{"phone"}, .by_click = true});
    Command superseded = play.usual(command::KeepLateText{.item = story, .text = u"舊", .made_at = play.now});
    superseded.cause.epoch = 1;
    play.does(superseded);
    const command::DecideLateText decide{.late_ordinal = play.sitting.ordinal, .counts = false};
    CHECK(play.refused(decide).code == RefusalCode::wrong_phase);
    play.does(command::Terminate{});
    CHECK(names(play.does(decide)) == "LateTextDecided");
}

TEST_CASE("nothing decided outlives the reopening of its item") {
    Play play = Play::started(sample::two_sections());
    const command::DecideLateText decide{.late_ordinal = late_text_of(play), .counts = true};
    play.does(decide);
    play.does(command::Reopen{});
    CHECK(effective_text(play.answer("story")) == u"春");
    play.does(command::Terminate{});
    CHECK(names(play.does(decide)) == "LateTextDecided");
}

TEST_CASE("what a candidate has taken back is not released by itself") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Withdraw{});
    CHECK(next_expiry(play.exam, play.sitting) == std::nullopt);
    CHECK(names(play.does(command::ReleaseToGraders{})) == "Released");
}

} // namespace
} // namespace shibi::core
