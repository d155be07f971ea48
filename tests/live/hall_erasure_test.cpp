#include "core/limits.hpp"
#include "live/page.hpp"
#include "live/staff_page.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace shibi::live {
namespace {

using namespace std::chrono_literals;
using core::event::ErasedPart;

const core::Actor administrator{.kind = core::ActorKind::administrator, .id = "tok_a", .name = "Ada"};

/// What an erasure came to: empty while it has not been told.
struct Told {
    std::optional<core::Time> at;
    std::optional<core::Refusal> refusal;
};

std::shared_ptr<Told> erase(World& world, const core::SittingId& sitting, ErasedPart part = ErasedPart::everything,
                            std::string reason = "asked for it") {
    auto told = std::make_shared<Told>();
    world.hall().erase(sitting, part, std::move(reason), administrator, [told](const core::Result<core::Time>& erased) {
        if (erased)
            told->at = *erased;
        else
            told->refusal = erased.error();
    });
    return told;
}

void terminate(World& world, const IssuedLink& link) {
    world.hall().command(link.sitting, by_interviewer(core::command::Terminate{}), [](const auto&) {});
    world.settle();
}

std::optional<LinkProblem> log_in(World& world, const IssuedLink& link) {
    std::optional<LinkProblem> problem;
    world.hall().login_by_link(link.link, [&](const std::expected<void, LinkProblem>& result) {
        if (!result) problem = result.error();
    });
    world.workers.run();
    return problem;
}

/// Finished, and not in memory.
IssuedLink forgotten(World& world) {
    const IssuedLink link = world.invite();
    terminate(world, link);
    world.advance(core::limits::release_after_end);
    world.settle();
    world.advance(11min);
    REQUIRE(world.hall().counters().open_sittings == 0);
    return link;
}

} // namespace

TEST_CASE("an erased sitting is forgotten: its page is sent away, its link says so, nobody is told anything of it") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    terminate(world, link);
    const auto told = erase(world, link.sitting);
    CHECK_FALSE(told->at.has_value());
    world.commit();
    CHECK(told->at == world.clock.now());
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{page.connection(), CloseCode::not_allowed}});
    CHECK(log_in(world, link) == LinkProblem::erased);
    std::string message;
    world.hall().sitting_view(link.sitting, core::Audience::interviewer,
                              [&](const core::Result<SittingView>& view) { message = view.error().message; });
    CHECK(message == "sitting " + link.sitting.str() + " was erased on " + core::to_rfc3339(*told->at));
    world.hall().disconnected(page.connection());
    world.advance(1s);
    CHECK(world.hall().counters().open_sittings == 0);
}

TEST_CASE("who watches an erased sitting is sent away, and the board tells neither name nor text of it any more") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"佢好攰");
    world.settle();
    terminate(world, link);
    StaffPage staff{world};
    staff.watch_board();
    staff.watch(link.sitting);
    world.show();
    staff.read();
    const auto told_name = [&] { return staff.lines.at(link.sitting.str()).at("candidate").get<std::string>(); };
    const std::string name = told_name();
    REQUIRE_FALSE(name.empty());
    erase(world, link.sitting);
    world.advance(1s);
    CHECK(staff.read().empty()); // the erasure is not durable yet
    world.show();
    world.advance(1s); // the board tells a line at most so often
    world.show();
    const auto frames = staff.read();
    CHECK(frames.size() == 2);
    const auto refused = std::ranges::find(frames, "refused", [](const json& frame) { return frame.at("type"); });
    REQUIRE(refused != frames.end());
    CHECK(refused->at("message").get<std::string>().contains("was erased on"));
    CHECK(told_name().empty());

    world.hall().disconnected(page.connection());
    world.advance(1s);
    StaffPage later{world};
    later.watch_board();
    world.show();
    later.read();
    CHECK(later.lines.empty());
}

TEST_CASE("the journal says who erased what, when and why") {
    World world;
    const IssuedLink link = world.invite();
    erase(world, link.sitting);
    world.commit();
    const core::Record& record = world.journal.durable().back();
    CHECK(record.stream == core::house_stream);
    CHECK(record.at == world.clock.now());
    CHECK(record.cause.actor == administrator);
    CHECK(std::get<core::HouseEvent>(record.event) ==
          core::HouseEvent{core::event::SittingErased{
              .sitting = link.sitting, .part = ErasedPart::everything, .reason = "asked for it", .remains = {}}});
}

TEST_CASE("what a page still sends after its sitting was erased is not written") {
    World world;
    const IssuedLink link = world.invite();
    Page page{world, link, "w_one"};
    page.hello();
    page.consent();
    world.settle();
    erase(world, link.sitting);
    page.start("interview");
    world.settle();
    CHECK(std::holds_alternative<core::HouseEvent>(world.journal.durable().back().event));
    world.hall().disconnected(page.connection());
    world.advance(1s);
    world.settle();
    CHECK(world.hall().counters().open_sittings == 0);
}

TEST_CASE("a command for many that waits for another sitting does not write to one that was erased meanwhile") {
    World world;
    const IssuedLink slow = forgotten(world);
    const IssuedLink link = world.invite();
    std::optional<core::RefusalCode> refused;
    world.hall().command_many({.sittings = {link.sitting, slow.sitting}},
                              by_interviewer(core::command::RaiseFlag{"look"}),
                              [&](const auto& result) { refused = result.error().refusal.code; });
    const auto told = erase(world, link.sitting);
    world.workers.run();
    world.settle();
    CHECK(told->at.has_value());
    CHECK(refused == core::RefusalCode::not_found);
    CHECK(std::holds_alternative<core::HouseEvent>(world.journal.durable().back().event));
}

TEST_CASE("while a section runs nothing is erased, and a part of a sitting only after its end") {
    World world;
    const IssuedLink running = world.invite();
    const Page page = page_in_the_test(world, running);
    const IssuedLink invited = world.invite();
    CHECK(erase(world, running.sitting)->refusal->code == core::RefusalCode::conflict);
    CHECK(erase(world, invited.sitting, ErasedPart::keystrokes)->refusal->code == core::RefusalCode::conflict);
    CHECK(world.journal.appends_waiting() == 0);
    const auto told = erase(world, invited.sitting);
    world.commit();
    CHECK(told->at.has_value());
}

TEST_CASE("after its keystrokes were erased a finished sitting is opened as before") {
    World world;
    const IssuedLink link = world.invite();
    terminate(world, link);
    const auto told = erase(world, link.sitting, ErasedPart::keystrokes);
    world.commit();
    CHECK(told->at.has_value());
    CHECK_FALSE(log_in(world, link).has_value());
}

TEST_CASE("an unknown sitting, one erased before and a reason that is too long are refused") {
    World world;
    const auto unknown = erase(world, core::SittingId{"sit_" + std::string(22, 'a')});
    world.workers.run();
    CHECK(unknown->refusal->code == core::RefusalCode::not_found);
    const IssuedLink link = world.invite();
    const auto wordy = erase(world, link.sitting, ErasedPart::everything, std::string(2'001, 'x'));
    CHECK(wordy->refusal->code == core::RefusalCode::bad_value);
    erase(world, link.sitting);
    world.commit();
    const auto again = erase(world, link.sitting);
    CHECK(again->refusal->message ==
          "sitting " + link.sitting.str() + " was erased on " + core::to_rfc3339(world.clock.now()));
}

TEST_CASE("what was asked behind the erasure of a sitting that is being read is refused") {
    World world;
    const IssuedLink link = forgotten(world);
    const auto told = erase(world, link.sitting);
    std::optional<core::RefusalCode> refused;
    world.hall().command(link.sitting, by_interviewer(core::command::SendNotice{.text = "soon"}),
                         [&](const core::Result<core::Ordinal>& result) { refused = result.error().code; });
    world.workers.run();
    world.commit();
    CHECK(told->at.has_value());
    CHECK(refused == core::RefusalCode::not_found);
    CHECK(std::holds_alternative<core::HouseEvent>(world.journal.durable().back().event));
}

TEST_CASE("a sitting that cannot be read can be erased") {
    World world;
    const IssuedLink link = forgotten(world);
    world.journal.damaged.insert(core::stream_of(link.sitting));
    const auto told = erase(world, link.sitting);
    world.workers.run();
    world.commit();
    CHECK(told->at.has_value());
    CHECK(log_in(world, link) == LinkProblem::erased);
}

TEST_CASE("an erased sitting stays erased after a restart") {
    World world;
    const IssuedLink link = forgotten(world);
    erase(world, link.sitting);
    world.workers.run();
    world.commit();
    world.crash_and_restart(1s);
    CHECK(log_in(world, link) == LinkProblem::erased);
}

} // namespace shibi::live
