#include "core/text.hpp"
#include "live/page.hpp"
#include "live/sitting_feeds.hpp"
#include "live/staff_page.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using namespace std::chrono_literals;
using Kinds = std::vector<std::string>;

Kinds kinds(const std::vector<json>& events) {
    Kinds all;
    for (const json& event : events)
        all.push_back(event.at("kind"));
    return all;
}

TEST_CASE("a page that begins to watch gets the sitting, then its past from the beginning, then what happens") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"佢");
    page.type("character", u"好");
    world.settle();
    StaffPage staff{world};
    staff.watch(link.sitting);
    world.show();
    const auto frames = staff.read();
    CHECK(frames.at(0).at("type") == "sitting");
    CHECK(frames.at(0).at("sitting").at("answers").at("character").at("text") == "佢好");
    CHECK(frames.at(0).at("exam").at("slug") == "two-minutes");
    const Kinds all = kinds(staff.events);
    CHECK(all.front() == "invited");
    CHECK(std::ranges::count(all, "link_issued") == 0);
    CHECK(std::ranges::count(all, "answer_closed") == 5);
    CHECK(Kinds{all.end() - 2, all.end()} == Kinds{"edited", "edited"});
    CHECK(staff.complete);
    CHECK(staff.texts.at("character") == "佢好");
    page.type("character", u"笑");
    world.commit();
    world.show();
    const auto live = staff.read("events");
    REQUIRE(live.size() == 1);
    CHECK(live[0].at("complete") == true);
    CHECK(live[0].at("head").is_null()); // only an answer has changed
    CHECK(staff.texts.at("character") == "佢好笑");
}

TEST_CASE("nothing that is not durable is shown") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    StaffPage staff{world};
    staff.watch(link.sitting);
    world.show();
    staff.read();
    page.take();
    page.type("character", u"佢");
    while (world.hall().next_wakeup().value_or(core::Time::max()) <= world.clock.now())
        world.hall().on_time();
    CHECK(staff.read("events").empty());
    world.commit();
    CHECK(page.take_types() == Kinds{"saved"});
    CHECK(staff.read("events").empty()); // the candidate's acknowledgement has left before anything is told
    world.show();
    CHECK(staff.read("events").size() == 1);
}

TEST_CASE("an intervention is shown with who did it, why, and the sitting as it is then") {
    World world;
    const IssuedLink link = world.invite();
    const Page page = page_in_the_test(world, link);
    StaffPage staff{world};
    staff.watch(link.sitting);
    world.show();
    staff.read();
    core::Command extend = by_interviewer(core::command::Extend{.by = 5min});
    extend.cause.reason = {.category = core::ReasonCategory::interruption, .note = "fire alarm"};
    world.hall().command(link.sitting, extend, [](const auto&) {});
    world.show();
    const json event = staff.read("events").at(0).at("events").at(0);
    CHECK(event.at("kind") == "extended");
    CHECK(event.at("actor") == json{{"kind", "interviewer"}, {"name", "Ina"}});
    CHECK(event.at("reason") == json{{"category", "interruption"}, {"note", "fire alarm"}});
    CHECK(event.at("data") == json{{"section", "test"}, {"by_ms", 300000}});
    CHECK(staff.sitting.at("deadline").at("terms").size() == 2);
}

TEST_CASE("a page that comes back gets what it lacks, once, and no more") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    StaffPage staff{world};
    staff.watch(link.sitting);
    world.show();
    for (const bool others_stay : {true, false}) {
        CAPTURE(others_stay);
        StaffPage other{world, "Otto"};
        if (others_stay) other.watch(link.sitting);
        world.show();
        staff.read();
        const std::size_t known = staff.events.size();
        world.hall().disconnected(staff.connection());
        page.type("character", u"字");
        world.settle();
        staff.reconnect();
        page.type("character", u"字");
        world.show();
        staff.read();
        CHECK(staff.events.size() == known + 2);
        world.hall().disconnected(other.connection());
    }
    CHECK(staff.texts.at("character") == "字字字字");
}

TEST_CASE("a long past comes in pieces, each once the one before has been taken, and what happens meanwhile follows") {
    HallOptions options = World::default_options();
    options.history_frame_bytes = 600;
    options.watched_tail_bytes_max = 1500;
    World world{options};
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    for (int times = 0; times < 20; ++times)
        page.type("character", u"字");
    world.settle();
    StaffPage staff{world};
    staff.watch(link.sitting);
    std::size_t pieces = 0;
    for (bool more = true; more; ++pieces) {
        world.take_turns();
        more = !staff.read().empty();
        if (pieces < 5) page.type("character", u"加");
        world.hall().drained(staff.connection());
    }
    world.show();
    staff.read();
    CHECK(pieces > 10);
    CHECK(staff.complete);
    CHECK(core::to_utf8(page.texts.at("character")) == staff.texts.at("character"));
}

TEST_CASE("pages that begin together share one reading of the past") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    std::vector<StaffPage> pages;
    for (int number = 0; number < 10; ++number)
        pages.emplace_back(world, "Page " + std::to_string(number)).watch(link.sitting);
    const std::size_t reads = world.journal.loads;
    world.show();
    CHECK(world.journal.loads == reads + 1);
    for (StaffPage& one : pages) {
        one.read();
        CHECK(one.complete);
    }
}

TEST_CASE("a composition is told as it goes, and its end") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    StaffPage staff{world};
    staff.watch(link.sitting);
    world.show();
    staff.read();
    page.send({{"type", "composing"}, {"item", "character"}, {"at", 0}, {"text", "nei"}});
    world.show();
    const json composing = staff.read("composing").at(0);
    CHECK(composing.at("item") == "character");
    CHECK(composing.at("text") == "nei");
    page.send({{"type", "composing"}, {"item", "character"}, {"at", 0}, {"text", ""}});
    world.show();
    CHECK(staff.read("composing").at(0).at("text") == "");
}

TEST_CASE("the check's report is told, also to a page that comes after it") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    StaffPage staff{world};
    staff.watch(link.sitting);
    world.show();
    staff.read();
    page.type("character", u"请写一个句子。");
    world.show();
    const auto reports = staff.read("report");
    REQUIRE(reports.size() == 1);
    CHECK(reports[0].at("version") == 1);
    CHECK(!reports[0].at("report").at("findings").empty());
    StaffPage later{world};
    later.watch(link.sitting);
    later.watch_board();
    world.show();
    CHECK(later.read("report") == reports);
    const json& answer = later.lines.at(link.sitting.str()).at("answers").at(5);
    CHECK(answer.at("item") == "character");
    CHECK(answer.at("script_ok") == false);
    CHECK(answer.at("findings").at("script").get<int>() > 0);
}

TEST_CASE("what is written, checked and composed while a page is being told the past reaches it after that past") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    StaffPage staff{world};
    staff.watch(link.sitting);
    world.take_turns(); // the page has not taken its first frame yet
    CHECK(staff.read("report").empty());
    page.type("character", u"请写一个句子。");
    page.send({{"type", "composing"}, {"item", "character"}, {"at", 7}, {"text", "nei"}});
    world.take_turns();
    CHECK(!staff.complete);
    world.show();
    std::vector<std::string> types;
    for (const json& frame : staff.read())
        if (frame.at("type") != "watching") types.push_back(frame.at("type"));
    CHECK(staff.complete);
    CHECK(staff.texts.at("character") == "请写一个句子。");
    REQUIRE(types.size() >= 3);
    CHECK(std::vector(types.end() - 3, types.end()) == std::vector<std::string>{"events", "report", "composing"});
}

TEST_CASE("the candidate is told how many watch, and watchers who else does") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    StaffPage one{world, "Ina"};
    StaffPage other{world, "Otto"};
    one.watch(link.sitting);
    other.watch(link.sitting);
    world.show();
    CHECK(page.take_last("watched").at("by") == 2);
    const json watching = one.read("watching").back();
    CHECK(watching.at("count") == 2);
    CHECK(watching.at("names") == json::array({"Ina", "Otto"}));
    other.say({{"type", "unwatch"}, {"sitting", link.sitting.str()}});
    world.show();
    CHECK(page.take().empty()); // told at most once a second
    world.advance(1s);
    world.show();
    CHECK(page.take_last("watched").at("by") == 1);
    page.reconnect();
    page.hello();
    world.advance(1s);
    world.show();
    CHECK(page.take_last("watched").at("by") == 1);
    world.hall().disconnected(one.connection());
    world.advance(1s);
    world.show();
    CHECK(page.take_last("watched").at("by") == 0);
}

TEST_CASE("a sitting that is watched stays in memory, and leaves it afterwards") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    world.hall().command(link.sitting, by_interviewer(core::command::Terminate{}), [](const auto&) {});
    world.settle();
    StaffPage staff{world};
    staff.watch(link.sitting);
    world.show();
    staff.read();
    world.hall().disconnected(page.connection());
    world.advance(1h); // it is released to graders
    world.show();
    staff.read();
    world.advance(1h);
    CHECK(world.hall().counters().open_sittings == 1);
    staff.say({{"type", "unwatch"}, {"sitting", link.sitting.str()}});
    world.advance(1h);
    CHECK(world.hall().counters().open_sittings == 0);
    staff.watch(link.sitting); // read again for whoever asks
    world.show();
    staff.read();
    CHECK(staff.complete);
}

TEST_CASE("a past that cannot be read is a refusal, and the sitting goes on") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    StaffPage staff{world};
    world.journal.damaged.insert(core::stream_of(link.sitting));
    staff.watch(link.sitting);
    world.show();
    const json refused = staff.read("refused").at(0);
    CHECK(refused.at("code") == "conflict");
    CHECK(refused.at("sitting") == link.sitting.str());
    page.type("character", u"字");
    world.commit();
    CHECK(page.take_last("saved").at("through") == page.client_seq);
}

} // namespace
} // namespace shibi::live
