#include "live/board_feed.hpp"
#include "live/page.hpp"
#include "live/staff_page.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using namespace std::chrono_literals;

TEST_CASE("the board begins with a whole line for every sitting, and says when that is all") {
    World world;
    const IssuedLink waiting = world.invite();
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"佢好鍾意飲茶。");
    StaffPage staff{world};
    staff.watch_board();
    world.show();
    const auto frames = staff.read();
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].at("type") == "board");
    CHECK(frames[0].at("complete") == true);
    REQUIRE(staff.lines.size() == 2);
    CHECK(staff.lines.at(waiting.sitting.str()).at("connection").at("state") == "never");
    const json& line = staff.lines.at(link.sitting.str());
    CHECK(line.at("phase") == "running");
    CHECK(line.at("item") == "character");
    CHECK(line.at("position") == json{{"n", 1}, {"m", 2}});
    CHECK(line.at("characters") == 6);
    CHECK(line.at("last_lines") == "佢好鍾意飲茶。");
    CHECK(line.at("connection").at("state") == "here");
    CHECK(line.at("typing") == json::array({1}));
}

TEST_CASE("a line says of each answer where it belongs and whether it is there, and since when nothing has changed") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    const auto started_at = core::to_rfc3339(world.clock.now());
    StaffPage staff{world};
    staff.watch_board();
    world.show();
    staff.read();
    const json before = staff.lines.at(link.sitting.str());
    CHECK(before.at("quiet_since") == started_at);
    CHECK(before.at("saved_at") == nullptr);
    world.advance(10s);
    page.type("character", u"　");
    world.show();
    world.advance(1s);
    world.show();
    staff.read();
    const json& line = staff.lines.at(link.sitting.str());
    CHECK(line.at("quiet_since") == line.at("saved_at"));
    for (const json& answer : line.at("answers"))
        CHECK(answer.at("answered") == false); // white space is no answer
    CHECK(line.at("answers").front().at("section") == "interview");
    page.type("character", u"字");
    world.show();
    world.advance(1s);
    world.show();
    staff.read();
    for (const json& answer : staff.lines.at(link.sitting.str()).at("answers"))
        CHECK(answer.at("answered") == (answer.at("item") == "character"));
}

TEST_CASE("time lost by a line that was cut is on the board once the candidate is back, until it is given back") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    StaffPage staff{world};
    staff.watch_board();
    const auto lost_time = [&] {
        world.show();
        world.advance(1s);
        world.show();
        staff.read();
        return staff.lines.at(link.sitting.str()).at("lost_time");
    };
    world.hall().disconnected(page.connection());
    world.advance(30s);
    CHECK(lost_time() == nullptr);
    page.reconnect();
    const json lost = lost_time();
    REQUIRE(lost.is_object());
    CHECK(lost.at("by_ms") == 31'000);
    world.hall().command(link.sitting,
                         by_interviewer(core::command::CreditConnection{.gap_ordinal = lost.at("gap_ordinal")}),
                         [](const auto& result) { CHECK(result.has_value()); });
    world.settle();
    CHECK(lost_time() == nullptr);
}

TEST_CASE("a page of one exam is not told the lines of another") {
    World world;
    world.invite();
    StaffPage staff{world};
    staff.watch_board("another-exam");
    world.show();
    CHECK(staff.read().at(0).at("lines").empty());
    staff.board_seq = 0; // another board
    staff.watch_board("two-minutes");
    world.show();
    CHECK(staff.read().at(0).at("lines").size() == 1);
}

TEST_CASE("a line that changes often is told at most twice a second, whole, and encoded once for all pages") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    StaffPage one{world};
    StaffPage other{world};
    one.watch_board();
    other.watch_board();
    world.show();
    one.read();
    other.read();
    for (int times = 0; times < 10; ++times) {
        page.type("character", u"字");
        world.show();
        world.advance(100ms);
    }
    world.show();
    const auto told = one.read();
    REQUIRE(told.size() == 2);
    CHECK(told.back().at("type") == "lines");
    CHECK(told == other.read());
    world.advance(500ms);
    world.show();
    one.read();
    CHECK(one.lines.at(link.sitting.str()).at("characters") == 10);
}

TEST_CASE("what is not durable is on no line") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    StaffPage staff{world};
    staff.watch_board();
    world.show();
    staff.read();
    page.type("character", u"字");
    world.advance(2s);
    CHECK(staff.read().empty());
    world.show();
    world.advance(1s);
    world.show();
    CHECK(staff.read().size() == 1);
}

TEST_CASE("a page that comes back with its seq gets the lines that changed meanwhile and no others") {
    World world;
    const IssuedLink quiet = world.invite();
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    StaffPage staff{world};
    staff.watch_board();
    world.show();
    staff.read();
    world.hall().disconnected(staff.connection());
    page.type("character", u"字");
    world.settle();
    world.advance(1s);
    staff.reconnect();
    world.show();
    const auto frames = staff.read("board");
    REQUIRE(frames.size() == 1);
    REQUIRE(frames[0].at("lines").size() == 1);
    CHECK(frames[0].at("lines")[0].at("id") == link.sitting.str());
}

TEST_CASE("after a restart, and with a seq from nowhere, a page gets every line again") {
    World world;
    world.invite();
    world.invite();
    StaffPage staff{world};
    staff.watch_board();
    world.show();
    CHECK(staff.read().at(0).at("lines").size() == 2);
    world.crash_and_restart(1s);
    staff.reconnect();
    world.show();
    CHECK(staff.read("board").at(0).at("lines").size() == 2);
    staff.say({{"type", "watch_board"}, {"exam", nullptr}, {"after", staff.board_seq + 1000}});
    world.show();
    CHECK(staff.read("board").at(0).at("lines").size() == 2);
}

TEST_CASE("many lines come in pieces, each once the one before has been taken") {
    HallOptions options = World::default_options();
    options.board_lines_per_turn = 2;
    options.board_lines_per_frame = 8;
    World world{options};
    for (int times = 0; times < 20; ++times)
        world.invite();
    StaffPage staff{world};
    staff.watch_board();
    world.take_turns();
    auto frames = staff.read();
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].at("lines").size() <= 8);
    CHECK(frames[0].at("complete") == false);
    world.show();
    frames = staff.read();
    CHECK(frames.size() >= 2);
    CHECK(frames.back().at("complete") == true);
    CHECK(staff.lines.size() == 20);
}

TEST_CASE("the line of a sitting that left memory stays on the board") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.finish("test");
    world.settle();
    world.hall().command(link.sitting, by_interviewer(core::command::Terminate{}), [](const auto&) {});
    world.settle();
    world.hall().disconnected(page.connection());
    world.advance(20min); // it is released to graders
    world.settle();
    world.advance(20min);
    REQUIRE(world.hall().counters().open_sittings == 0);
    StaffPage staff{world};
    staff.watch_board();
    world.show();
    staff.read();
    CHECK(staff.lines.at(link.sitting.str()).at("finish").at("reason") == "terminated");
}

} // namespace
} // namespace shibi::live
