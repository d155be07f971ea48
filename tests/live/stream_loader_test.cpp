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
    world.advance(core::limits::release_after_end);
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

TEST_CASE("a damaged stream refuses those who ask for it; the others go on") {
    HallOptions options = World::default_options();
    std::vector<std::string> faults;
    options.report_fault = [&faults](const std::string& fault) { faults.push_back(fault); };
    World world{options};
    const IssuedLink link = forgotten(world);
    world.journal.damaged.insert(core::stream_of(link.sitting));
    Page page{world, link, "w_one"};
    page.hello();
    std::optional<core::RefusalCode> code;
    world.hall().sitting_view(link.sitting, core::Audience::interviewer,
                              [&](const core::Result<SittingView>& view) { code = view.error().code; });
    std::optional<LinkProblem> problem;
    world.hall().login_by_link(link.link, [&](const auto& opens) { problem = opens.error(); });
    world.workers.run();
    CHECK(code == core::RefusalCode::conflict);
    CHECK(problem == LinkProblem::unreadable);
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{page.connection(), CloseCode::not_allowed}});
    CHECK(faults ==
          std::vector<std::string>{"sitting " + link.sitting.str() + " could not be read: a record cannot be read (" +
                                   link.sitting.str() + "). Restore a backup."});
    CHECK(world.hall().counters().load_faults == 1);

    Page other = page_in_the_test(world, world.invite());
    other.type("character", u"一");
    world.commit();
    CHECK(other.take_last("saved").at("through") == other.client_seq);
}

TEST_CASE("a sitting that somebody waits for stays in memory until it has been told") {
    World world;
    const IssuedLink other = world.invite();
    const IssuedLink link = world.invite();
    world.hall().command(link.sitting, by_interviewer(core::command::Terminate{}), [](const auto&) {});
    world.settle();
    world.advance(core::limits::release_after_end);
    world.settle();
    world.advance(minutes{9});
    world.hall().command(other.sitting, by_interviewer(core::command::SendNotice{.text = "soon"}), [](const auto&) {});
    std::string receipt;
    world.hall().receipt(link.sitting,
                         [&](const core::Result<std::string>& signed_receipt) { receipt = signed_receipt.value(); });
    world.advance(minutes{2});
    CHECK(receipt.empty());
    CHECK(world.hall().counters().open_sittings == 2);
    world.commit();
    CHECK(receipt.contains(link.sitting.str()));
    world.advance(minutes{11});
    CHECK(world.hall().counters().open_sittings == 1);
}

} // namespace
} // namespace shibi::live
