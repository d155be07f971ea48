#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

const WriterId page{"page"};
const WriterId phone{"phone"};

TEST_CASE("the first writer takes the pen without a click") {
    Play play{sample::two_sections()};
    play.does(command::Invite{invitation_to(play.exam)});
    CHECK(play.does(command::ClaimPen{.writer = page}) == Events{event::WriterChanged{.writer = page, .epoch = 1}});
}

TEST_CASE("the same writer resumes: a reload changes nothing and its numbers go on") {
    Play play = Play::started(sample::two_sections());
    const Sitting before = play.sitting;
    CHECK(play.does(command::ClaimPen{.writer = page}) == Events{});
    CHECK(play.does(command::ClaimPen{.writer = page, .by_click = true}) == Events{});
    CHECK(play.sitting == before);
}

TEST_CASE("another writer takes over by a click only") {
    Play play = Play::started(sample::two_sections());
    CHECK(play.refused(command::ClaimPen{.writer = phone}).code == RefusalCode::superseded);
    CHECK(play.does(command::ClaimPen{.writer = phone, .by_click = true}) ==
          Events{event::WriterChanged{.writer = phone, .epoch = 2}});
    CHECK(play.sitting.writer == phone);
    CHECK(play.sitting.epoch == 2);
    CHECK(play.refused(command::ClaimPen{.writer = page}).code == RefusalCode::superseded);
}

TEST_CASE("after the end every page may look, and takes the pen for remarks by a click alone") {
    Play play = Play::started(sample::two_sections());
    play.does(command::Terminate{});
    CHECK(play.does(command::ClaimPen{.writer = phone}) == Events{});
    CHECK(play.sitting.writer == page);
    CHECK(play.does(command::ClaimPen{.writer = phone, .by_click = true}) ==
          Events{event::WriterChanged{.writer = phone, .epoch = 2}});
}

TEST_CASE("a writer has an id of a sensible length") {
    const Play play = Play::started(sample::two_sections());
    CHECK(play.refused(command::ClaimPen{.writer = {}, .by_click = true}).code == RefusalCode::bad_value);
    CHECK(play.refused(command::ClaimPen{.writer = WriterId{std::string(65, 'w')}, .by_click = true}).code ==
          RefusalCode::bad_value);
}

} // namespace
} // namespace shibi::core
