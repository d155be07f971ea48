#include "live/page.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using std::chrono::minutes;

/// Terminated, and not in memory any more.
IssuedLink forgotten(World& world) {
    const IssuedLink link = world.invite();
    world.hall().command(link.sitting, by_interviewer(core::command::Terminate{}), [](const auto&) {});
    world.settle();
    world.advance(minutes{11});
    REQUIRE(world.hall().counters().open_sittings == 0);
    return link;
}

TEST_CASE("a finished sitting leaves memory and is read again when somebody asks") {
    World world;
    const IssuedLink link = forgotten(world);
    std::optional<core::Phase> phase;
    world.hall().sitting_view(link.sitting, core::Audience::interviewer,
                              [&](const core::Result<SittingView>& view) { phase = view.value().sitting.phase; });
    CHECK(phase == std::nullopt);
    world.workers.run();
    CHECK(phase == core::Phase::finished);
    CHECK(world.hall().counters().streams_loaded == 1);
    world.advance(minutes{11});
    CHECK(world.hall().counters().open_sittings == 0);
}

TEST_CASE("a finished sitting stays while a page looks at it") {
    World world;
    const IssuedLink link = forgotten(world);
    Page page{world, link, "w_one"};
    world.workers.run();
    world.advance(minutes{30});
    CHECK(world.hall().counters().open_sittings == 1);
    world.hall().disconnected(page.connection());
    world.advance(minutes{11});
    CHECK(world.hall().counters().open_sittings == 0);
}

TEST_CASE("frames that come while a stream is read wait for it, in order") {
    World world;
    Page page{world, forgotten(world), "w_one"};
    page.hello();
    page.consent();
    std::size_t frames_when_answered = 0;
    world.hall().when_answered(page.connection(), [&] { frames_when_answered = page.take().size(); });
    CHECK(frames_when_answered == 0);
    world.workers.run();
    CHECK(frames_when_answered == 3); // snapshot, receipt, refused
}

TEST_CASE("a sitting that does not exist is not found") {
    World world;
    for (const char* id : {"sit_0000000000000000000000", "house", "sit_", ""}) {
        std::optional<core::RefusalCode> code;
        world.hall().command(core::SittingId{id}, by_interviewer(core::command::Terminate{}),
                             [&](const core::Result<core::Ordinal>& result) { code = result.error().code; });
        world.workers.run();
        CHECK(code == core::RefusalCode::not_found);
    }
    CHECK(world.journal.appends_waiting() == 0);
}

TEST_CASE("a connection to a sitting that does not exist is closed with 4401") {
    World world;
    IssuedLink link = world.invite();
    link.sitting = core::SittingId{"sit_0000000000000000000000"};
    Page page{world, link, "w_one"};
    page.hello();
    world.workers.run();
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{page.connection(), CloseCode::not_allowed}});
}

TEST_CASE("what waits for one stream is limited, and turned away over it") {
    HallOptions options = World::default_options();
    options.waiting_per_stream_max = 2;
    World world{options};
    Page page{world, forgotten(world), "w_one"};
    page.hello();
    page.consent();
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{page.connection(), CloseCode::too_slow}});
    world.workers.run();
    CHECK(world.journal.appends_waiting() == 0);
}

} // namespace
} // namespace shibi::live
