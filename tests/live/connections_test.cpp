#include "live/page.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

core::Sitting sitting_of(World& world, const IssuedLink& link) {
    std::optional<core::Sitting> sitting;
    world.hall().sitting_view(link.sitting, core::Audience::interviewer,
                              [&](const core::Result<SittingView>& view) { sitting = view.value().sitting; });
    world.settle();
    return std::move(sitting.value());
}

TEST_CASE("a lost line is a gap after five seconds, and is over when the candidate is back") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    const core::Time gone_at = world.clock.now();
    world.hall().disconnected(page.connection());
    world.advance(seconds{4});
    CHECK(sitting_of(world, link).gaps.empty());
    world.advance(seconds{6});
    REQUIRE(sitting_of(world, link).gaps.size() == 1);
    CHECK(sitting_of(world, link).gaps[0].from == gone_at);
    CHECK(sitting_of(world, link).gaps[0].to == std::nullopt);
    page.reconnect();
    CHECK(sitting_of(world, link).gaps[0].to == gone_at + seconds{10});
}

TEST_CASE("a reconnect within five seconds leaves no trace, nor does a page with a second line") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    const ConnectionId second = world.connect(link);
    world.hall().disconnected(page.connection());
    world.advance(seconds{30});
    CHECK(sitting_of(world, link).gaps.empty());
    world.hall().disconnected(second);
    world.advance(seconds{3});
    page.reconnect();
    world.advance(seconds{10});
    CHECK(sitting_of(world, link).gaps.empty());
}

TEST_CASE("while the server was away nobody was gone: a gap begins when it is back") {
    World world;
    const IssuedLink link = world.invite();
    const Page page = page_in_the_test(world, link);
    world.crash_and_restart(minutes{5});
    const core::Time back_at = world.clock.now();
    world.advance(seconds{8});
    world.settle();
    const auto gaps = sitting_of(world, link).gaps;
    REQUIRE(gaps.size() == 1);
    CHECK(gaps[0].from == back_at);
}

TEST_CASE("a message reaches a candidate who was away, and its way is told: queued, delivered, seen") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    world.hall().disconnected(page.connection());
    world.hall().command(link.sitting, by_interviewer(core::command::SendNotice{.text = "加油"}), [](const auto&) {});
    world.commit();
    const core::Ordinal notice = sitting_of(world, link).interventions.back().ordinal;
    page.reconnect();
    page.hello();
    world.settle();
    const json snapshot = page.take_last("snapshot");
    CHECK(snapshot.at("sitting").at("interventions").back().at("kind") == "notice_sent");
    CHECK(sitting_of(world, link).delivered_through == 0);
    page.send({{"type", "got"}, {"delivered", notice}, {"seen", 0}});
    world.settle();
    CHECK(sitting_of(world, link).delivered_through == notice);
    CHECK(sitting_of(world, link).seen_through == 0);
    page.send({{"type", "got"}, {"delivered", notice}, {"seen", notice}});
    world.settle();
    CHECK(sitting_of(world, link).seen_through == notice);
    CHECK(page.take().empty()); // not answered, and none of the candidate's business
}

TEST_CASE("signals are recorded without an answer; before hello, or of unknown items, they are refused") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    const std::string now = core::to_rfc3339(world.clock.now());
    const json blur{{"kind", "blur"}, {"item", "character"}, {"from", now}, {"to", now}};
    page.send({{"type", "signals"}, {"signals", {blur}}});
    world.settle();
    CHECK(page.take_types() == std::vector<std::string>{"event", "noted"});
    CHECK(sitting_of(world, link).signals.blurs == 1);
    json unknown = blur;
    unknown["item"] = "nothing";
    page.send({{"type", "signals"}, {"signals", {unknown}}});
    world.settle();
    CHECK(page.take_last("refused").at("code") == "unknown_item");
    page.reconnect();
    page.send({{"type", "signals"}, {"signals", {blur}}});
    world.settle();
    CHECK(page.take_last("refused").at("code") == "no_writer");
}

TEST_CASE("a reopened sitting stays in memory and its clock runs again") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    world.hall().command(link.sitting, by_interviewer(core::command::Terminate{}), [](const auto&) {});
    world.settle();
    world.hall().disconnected(page.connection());
    world.hall().command(link.sitting, by_interviewer(core::command::Reopen{.by = minutes{20}}), [](const auto&) {});
    world.settle();
    world.advance(minutes{12});
    world.settle();
    CHECK(world.hall().counters().open_sittings == 1);
    CHECK(sitting_of(world, link).phase == core::Phase::running);
    world.advance(minutes{10});
    world.settle();
    CHECK(sitting_of(world, link).sections[1].finished_at.has_value());
}

} // namespace
} // namespace shibi::live
