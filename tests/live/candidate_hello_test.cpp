#include "live/page.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using Types = std::vector<std::string>;

TEST_CASE("the first hello takes the free pen and gets a snapshot, once the pen is durable") {
    World world;
    Page page{world, world.invite(), "w_one"};
    page.hello();
    CHECK(page.take().empty());
    world.commit();
    const auto frames = page.take();
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].at("type") == "snapshot");
    CHECK(frames[0].at("pen") == "yours");
    CHECK(frames[0].at("epoch") == 1);
    CHECK(frames[0].at("last_client_seq") == 0);
    CHECK(frames[0].at("ordinal") == 3);
    CHECK(frames[0].at("head") == HandJournal::hash_at(3));
    CHECK(frames[0].at("exam").at("slug") == "two-minutes");
    CHECK(frames[0].at("sitting").at("phase") == "invited");
    CHECK(frames[0].at("sitting").at("candidate") == "陳大文");
}

TEST_CASE("a page that has the exam is not sent it again") {
    World world;
    const IssuedLink link = world.invite();
    Page page{world, link, "w_one"};
    page.hello();
    world.commit();
    const json ordinal = page.take_last("snapshot").at("ordinal");
    Page second{world, link, "w_two"};
    second.hello(false, ordinal, world.exam.version.str());
    world.commit();
    CHECK(second.take_last("snapshot").at("exam").is_null());
}

TEST_CASE("a page that is loaded again is told what the check says of the text, without another edit") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.type("character", u"请写一个句子。");
    world.settle();
    const json report = page.take_last("report");
    CHECK(!report.at("report").at("findings").empty());
    page.reconnect();
    page.hello();
    world.settle();
    const auto frames = page.take();
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].at("type") == "snapshot");
    CHECK(frames[1] == report);
}

TEST_CASE("a reload of the same writer resumes: no new epoch, and its edits count") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"一");
    world.commit();
    page.reconnect();
    page.hello();
    const json snapshot = page.take_last("snapshot");
    CHECK(snapshot.at("pen") == "yours");
    CHECK(snapshot.at("epoch") == 1);
    CHECK(snapshot.at("last_client_seq") == page.client_seq);
    CHECK(snapshot.at("sitting").at("answers").at("character").at("text") == "一");
    page.type("character", u"二");
    world.commit();
    CHECK(page.take_last("saved").at("versions") == json{{"character", 2}});
}

TEST_CASE("a reconnected page gets the events that it missed and no snapshot") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.reconnect();
    page.hello();
    const json snapshot = page.take_last("snapshot");
    page.type("character", u"一");
    world.hall().command(core::SittingId{snapshot.at("sitting").at("id")},
                         by_interviewer(core::command::SendNotice{.text = "ten minutes"}), [](const auto&) {});
    page.reconnect();
    world.commit();
    page.hello(false, snapshot.at("ordinal"), world.exam.version.str());
    const auto frames = page.take();
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].at("type") == "resumed");
    CHECK(frames[0].at("ordinal") == frames[1].at("ordinal"));
    CHECK(frames[0].at("last_client_seq") == page.client_seq);
    CHECK(frames[0].at("versions").at("character") == 1);
    CHECK(frames[1].at("type") == "event");
    CHECK(frames[1].at("kind") == "notice_sent");
}

TEST_CASE("a second tab sees where the pen is, and may not write") {
    World world;
    const IssuedLink link = world.invite();
    Page first = page_in_the_test(world, link);
    Page second{world, link, "w_two"};
    second.hello();
    CHECK(second.take_last("snapshot").at("pen") == "elsewhere");
    second.type("character", u"二");
    const json refused = second.take_last("refused");
    CHECK(refused.at("code") == "superseded");
    CHECK(refused.at("client_seq") == 1);
    CHECK(refused.at("of") == "save");
    first.type("character", u"一");
    world.commit();
    CHECK(first.take_last("saved").at("through") == first.client_seq);
}

TEST_CASE("a take-over closes the older writer with 4001, once it is durable, and fences what it still sends") {
    World world;
    const IssuedLink link = world.invite();
    Page first = page_in_the_test(world, link);
    first.type("character", u"一");
    world.commit();
    first.take();
    Page second{world, link, "w_two"};
    second.hello(true);
    first.type("character", u"遲");
    CHECK(world.sink.closed.empty());
    world.commit();
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{first.connection(), CloseCode::taken_over}});
    CHECK(first.take_types() == Types{"event", "noted", "refused"});
    const json snapshot = second.take_last("snapshot");
    CHECK(snapshot.at("pen") == "yours");
    CHECK(snapshot.at("epoch") == 2);
    CHECK(snapshot.at("sitting").at("answers").at("character").at("text") == "一");
    CHECK(world.hall().counters().take_overs == 1);
}

TEST_CASE("a page whose pen was away in between gets a snapshot: others have written") {
    World world;
    const IssuedLink link = world.invite();
    Page first = page_in_the_test(world, link);
    first.reconnect();
    first.hello();
    const json before = first.take_last("snapshot");
    Page second{world, link, "w_two"};
    second.hello(true);
    world.commit();
    first.reconnect();
    first.hello(true, before.at("ordinal"), world.exam.version.str());
    world.commit();
    CHECK(first.take_types() == Types{"snapshot"});
}

TEST_CASE("what an older writer could not save is kept as late text") {
    World world;
    const IssuedLink link = world.invite();
    Page first = page_in_the_test(world, link);
    Page second{world, link, "w_two"};
    second.hello(true);
    world.commit();
    first.reconnect();
    first.hello();
    first.late_text("character", "遲咗", "local-1");
    world.commit();
    CHECK(first.take_last("late_kept") == json{{"type", "late_kept"},
                                               {"id", "local-1"},
                                               {"item", "character"},
                                               {"late_by_ms", 0},
                                               {"reason", "superseded"}});
}

TEST_CASE("a frame that dawdles on an older connection of the page cannot take a newer frame's number") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    const ConnectionId older = page.connection();
    Page again{world, link, "w_one"};
    again.hello();
    world.commit();
    again.client_seq = page.client_seq;
    page.type("character", u"舊"); // still comes in on the older connection
    world.commit();
    CHECK(world.take(older).empty());
    CHECK(world.sink.closed.at(older) == CloseCode::too_slow);
    again.type("character", u"新");
    world.commit();
    again.hello();
    world.commit();
    CHECK(again.take_last("snapshot").at("sitting").at("answers").at("character").at("text") == "新");
}

TEST_CASE("an exchange over HTTPS leaves the page's socket open") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    const ConnectionId exchange = world.connect(link, ConnectionKind::exchange);
    world.send(exchange, {{"type", "hello"}, {"writer", "w_one"}, {"after", nullptr}, {"exam_version", nullptr}});
    world.commit();
    page.type("character", u"一");
    world.commit();
    CHECK(page.take_last("saved").at("through") == page.client_seq);
    CHECK(world.sink.closed.empty());
}

} // namespace
} // namespace shibi::live
