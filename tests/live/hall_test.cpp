#include "live/hall.hpp"
#include "live/page.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using std::chrono::seconds;
using Types = std::vector<std::string>;

std::vector<core::event::Heartbeat> heartbeats(const World& world) {
    std::vector<core::event::Heartbeat> all;
    for (const core::Record& record : world.journal.durable())
        if (const auto* event = std::get_if<core::HouseEvent>(&record.event))
            if (const auto* beat = std::get_if<core::event::Heartbeat>(event)) all.push_back(*beat);
    return all;
}

TEST_CASE("a staff command is answered with the ordinal once it is durable, and the page sees it then") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    std::optional<core::Ordinal> ordinal;
    world.hall().command(link.sitting, by_interviewer(core::command::Extend{.by = seconds{30}, .section = {}}),
                         [&](const core::Result<core::Ordinal>& result) { ordinal = result.value(); });
    CHECK(ordinal == std::nullopt);
    CHECK(page.take().empty());
    world.commit();
    const json event = page.take_last("event");
    CHECK(event.at("kind") == "extended");
    CHECK(event.at("ordinal") == ordinal);
    world.advance(seconds{89});
    CHECK(page.take().empty());
    world.advance(seconds{2});
    world.commit();
    CHECK(page.take_last("event").at("sitting").at("phase") == "waiting");
}

TEST_CASE("a refused staff command says why") {
    World world;
    const IssuedLink link = world.invite();
    std::optional<core::RefusalCode> code;
    world.hall().command(link.sitting, by_interviewer(core::command::Resume{}),
                         [&](const core::Result<core::Ordinal>& result) { code = result.error().code; });
    CHECK(code == core::RefusalCode::wrong_phase);
    CHECK(world.hall().counters().refusals.at(core::RefusalCode::wrong_phase) == 1);
}

TEST_CASE("the Hall wakes itself at the deadline and at the end of the grace") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    world.advance(seconds{59});
    CHECK(page.take().empty());
    world.advance(seconds{1});
    world.commit();
    CHECK(page.take_last("event").at("kind") == "section_closing");
    world.advance(seconds{1});
    world.commit();
    CHECK(page.take_last("event").at("kind") == "section_finished");
    world.advance(seconds{1000});
    CHECK(world.journal.appends_waiting() == 0);
}

TEST_CASE("time stands still while paused") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    world.hall().command(link.sitting, by_interviewer(core::command::Pause{}), [](const auto&) {});
    world.commit();
    page.take();
    world.advance(seconds{500});
    CHECK(world.journal.appends_waiting() == 0);
    world.hall().command(link.sitting, by_interviewer(core::command::Resume{}), [](const auto&) {});
    world.advance(seconds{59});
    world.commit();
    CHECK(page.take_types() == Types{"event"});
}

TEST_CASE("the heart beats while a sitting runs and nothing else is written") {
    World world;
    const IssuedLink link = world.invite();
    world.advance(seconds{10});
    CHECK(world.journal.appends_waiting() == 0);
    Page page = page_in_the_test(world, link);
    CHECK(world.hall().counters().running_sittings == 1);
    world.advance(seconds{1});
    page.type("character", u"一");
    world.advance(seconds{5});
    world.settle();
    CHECK(heartbeats(world).size() == 2);
    page.finish("test");
    world.advance(seconds{100});
    world.settle();
    CHECK(heartbeats(world).size() == 2);
    CHECK(world.hall().counters().running_sittings == 0);
}

TEST_CASE("stopping takes no more work, tells pages to come back, and is done when all is durable") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"一");
    bool done = false;
    world.hall().begin_stop([&] { done = true; });
    page.type("character", u"二");
    std::optional<core::RefusalCode> code;
    world.hall().command(link.sitting, by_interviewer(core::command::Pause{}),
                         [&](const core::Result<core::Ordinal>& result) { code = result.error().code; });
    CHECK_FALSE(done);
    CHECK(world.sink.closed.empty());
    world.commit();
    CHECK(done);
    CHECK(code == core::RefusalCode::conflict);
    CHECK(page.take_last("saved").at("through") == page.client_seq - 1);
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{page.connection(), CloseCode::restart}});
    CHECK(std::holds_alternative<core::event::ServerStopped>(
        std::get<core::HouseEvent>(world.journal.durable().back().event)));
    CHECK(world.hall().next_wakeup() == std::nullopt);
}

} // namespace
} // namespace shibi::live
