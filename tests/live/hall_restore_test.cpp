#include "core/sitting/deadline.hpp"
#include "live/page.hpp"
#include "live/staff_page.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

SittingView view_of(World& world, const core::SittingId& sitting) {
    std::optional<SittingView> view;
    world.hall().sitting_view(sitting, core::Audience::interviewer,
                              [&](core::Result<SittingView> seen) { view = std::move(seen.value()); });
    world.workers.run();
    return std::move(view.value());
}

core::Time deadline_of(World& world, const core::SittingId& sitting) {
    const SittingView view = view_of(world, sitting);
    return core::section_deadline(*view.exam, view.sitting).value().at;
}

TEST_CASE("a restart finds every acknowledged edit, and the same writer goes on") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"一");
    world.commit();
    page.type("character", u"二");
    page.take();
    world.crash_and_restart(seconds{5});
    page.reconnect();
    page.hello();
    const json snapshot = page.take_last("snapshot");
    CHECK(snapshot.at("pen") == "yours");
    CHECK(snapshot.at("last_client_seq") == page.client_seq - 1);
    CHECK(snapshot.at("sitting").at("answers").at("character").at("text") == "一");
    page.repeat();
    world.commit();
    CHECK(page.take_last("saved").at("through") == page.client_seq);
    CHECK(core::to_utf8(view_of(world, link.sitting).sitting.answers.at(core::ItemId{"character"}).text) == "一二");
}

TEST_CASE("the time the server was away is given back to running sittings, from its last sign of life") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    const core::Time before = deadline_of(world, link.sitting);
    world.advance(seconds{9});
    world.commit();
    const core::Time last_sign = world.journal.durable().back().at;
    world.crash_and_restart(minutes{5});
    CHECK(deadline_of(world, link.sitting) == before + (world.clock.now() - last_sign));
    world.advance(seconds{40});
    world.settle();
    CHECK(view_of(world, link.sitting).sitting.phase == core::Phase::running);
}

TEST_CASE("a planned restart gives its time back as well") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    const core::Time before = deadline_of(world, link.sitting);
    world.stop_and_restart(minutes{2});
    CHECK(deadline_of(world, link.sitting) == before + minutes{2});
}

TEST_CASE("the credits of all sittings and the start of the server are one indivisible append") {
    World world;
    const IssuedLink one = world.invite();
    const IssuedLink two = world.invite();
    Page first = page_in_the_test(world, one);
    Page second = page_in_the_test(world, two);
    const auto durable = world.journal.durable().size();
    world.crash_and_restart(minutes{5});
    const auto& records = world.journal.durable();
    REQUIRE(records.size() == durable + 3);
    CHECK(std::get<core::HouseEvent>(records[durable].event) ==
          core::HouseEvent{core::event::ServerStarted{.build = "test-build"}});
    for (const std::size_t index : {durable + 1, durable + 2})
        CHECK(std::holds_alternative<core::event::OutageCredited>(std::get<core::SittingEvent>(records[index].event)));
}

TEST_CASE("sittings that wait, are paused or have not begun get nothing back") {
    World world;
    const IssuedLink invited = world.invite();
    const IssuedLink paused = world.invite();
    Page page = page_in_the_test(world, paused);
    world.hall().command(paused.sitting, by_interviewer(core::command::Pause{}), [](const auto&) {});
    world.commit();
    const auto durable = world.journal.durable().size();
    world.crash_and_restart(minutes{5});
    CHECK(world.journal.durable().size() == durable + 1);
}

TEST_CASE("a restored sitting expires by the clock like any other") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    world.crash_and_restart(minutes{5});
    world.advance(seconds{62});
    world.commit();
    CHECK(view_of(world, link.sitting).sitting.phase == core::Phase::waiting);
}

TEST_CASE("a sitting that cannot be read stays closed, is reported once, and all others go on") {
    HallOptions options = World::default_options();
    std::vector<std::string> faults;
    options.report_fault = [&faults](const std::string& fault) { faults.push_back(fault); };
    World world{options};
    const IssuedLink damaged = world.invite();
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    world.journal.damaged.insert(core::stream_of(damaged.sitting));
    world.crash_and_restart(seconds{5});
    CHECK(faults == std::vector<std::string>{"sitting " + damaged.sitting.str() +
                                             " could not be read: a record cannot be read (" + damaged.sitting.str() +
                                             "). Restore a backup. It stays closed; all other sittings go on."});

    for (int asked = 0; asked < 2; ++asked) {
        std::optional<LinkProblem> problem;
        world.hall().login_by_link(damaged.link, [&](const auto& opens) { problem = opens.error(); });
        CHECK(problem == LinkProblem::unreadable);
    }
    CHECK(faults.size() == 1);
    Page closed{world, damaged, "w_two"};
    CHECK(world.sink.closed.at(closed.connection()) == CloseCode::not_allowed);

    page.reconnect();
    page.hello();
    page.type("character", u"一");
    world.commit();
    CHECK(page.take_last("saved").at("through") == page.client_seq);
}

TEST_CASE("a sitting whose journal does not begin with an invitation is kept closed as well") {
    HallOptions options = World::default_options();
    std::size_t faults = 0;
    options.report_fault = [&faults](const std::string&) { ++faults; };
    World world{options};
    const IssuedLink link = world.invite();
    world.journal.without_first.insert(core::stream_of(link.sitting));
    world.crash_and_restart(seconds{5});
    CHECK(faults == 1);
    CHECK(world.hall().counters().load_faults == 1);
    CHECK(world.hall().counters().open_sittings == 0);
}

TEST_CASE("a finished sitting whose final check was cut off is checked after the restart") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"一");
    world.hall().command(link.sitting, by_interviewer(core::command::Terminate{}), [](const auto&) {});
    world.commit(); // the workers never came to it
    world.crash_and_restart(seconds{5});
    world.settle();
    const auto& answers = view_of(world, link.sitting).sitting.answers;
    CHECK_FALSE(answers.at(core::ItemId{"character"}).checker.empty());
}

TEST_CASE("what the check says of an open answer is on the board again after a restart, before the next edit") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"请写");
    world.settle();
    const auto findings = [&] {
        StaffPage staff{world};
        staff.watch_board();
        world.show();
        staff.read();
        json of_items;
        for (const json& answer : staff.lines.at(link.sitting.str()).at("answers"))
            of_items[answer.at("item").get<std::string>()] = answer.at("findings");
        return of_items;
    };
    const json before = findings();
    REQUIRE(before.at("character").at("script") == 2);
    world.crash_and_restart(seconds{5});
    world.settle();
    CHECK(findings() == before);
}

} // namespace
} // namespace shibi::live
