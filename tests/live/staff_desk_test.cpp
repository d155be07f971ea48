#include "live/page.hpp"
#include "live/staff_desk.hpp"
#include "live/staff_page.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

TEST_CASE("a frame that is none is refused with what is allowed") {
    World world;
    StaffPage staff{world};
    staff.say({{"type", "sing"}});
    world.show();
    const json refused = staff.read("refused").at(0);
    CHECK(refused.at("of") == "sing");
    CHECK(refused.at("code") == "malformed");
    CHECK(refused.at("allowed").get<std::string>().contains("watch_board"));
}

TEST_CASE("a ping is answered at once") {
    World world;
    StaffPage staff{world};
    staff.say({{"type", "ping"}, {"sent_at", 1.5}});
    CHECK(staff.read().at(0).at("sent_at") == 1.5);
}

TEST_CASE("watching a sitting that there is not is refused, and the page may watch others") {
    World world;
    const IssuedLink link = world.invite();
    StaffPage staff{world};
    staff.watch(core::SittingId{"sit_0000000000000000000000"});
    world.show();
    const json refused = staff.read("refused").at(0);
    CHECK(refused.at("code") == "not_found");
    CHECK(refused.at("of") == "watch");
    staff.watch(link.sitting);
    world.show();
    staff.read();
    CHECK(staff.complete);
}

TEST_CASE("a page watches no more than its limit of sittings") {
    HallOptions options = World::default_options();
    options.watched_per_connection_max = 1;
    World world{options};
    const IssuedLink one = world.invite();
    const IssuedLink other = world.invite();
    StaffPage staff{world};
    staff.watch(one.sitting);
    staff.watch(other.sitting);
    world.show();
    CHECK(staff.read("refused").at(0).at("code") == "too_many");
    staff.say({{"type", "unwatch"}, {"sitting", one.sitting.str()}});
    staff.watch(other.sitting);
    world.show();
    CHECK(staff.read("refused").empty());
}

TEST_CASE("a page that asks again and again without reading is refused") {
    HallOptions options = World::default_options();
    options.watched_per_connection_max = 2;
    World world{options};
    const IssuedLink link = world.invite();
    StaffPage staff{world};
    for (int times = 0; times < 10; ++times)
        staff.watch(link.sitting);
    world.show();
    CHECK(staff.read("refused").size() == 5);
}

TEST_CASE("a sitting takes no more than its limit of pages") {
    HallOptions options = World::default_options();
    options.watchers_per_sitting_max = 1;
    World world{options};
    const IssuedLink link = world.invite();
    StaffPage one{world};
    StaffPage other{world};
    one.watch(link.sitting);
    other.watch(link.sitting);
    world.show();
    CHECK(one.read("refused").empty());
    CHECK(other.read("refused").at(0).at("code") == "too_many");
}

TEST_CASE("a revoked token closes its pages with 4401, and no others") {
    World world;
    StaffPage one{world, "One"};
    StaffPage other{world, "Other"};
    std::optional<IssuedToken> token;
    world.hall().create_token(core::Role::interviewer, "Three", interviewer,
                              [&](const core::Result<IssuedToken>& issued) { token = issued.value(); });
    world.commit();
    const ConnectionId third{99};
    world.hall().connect_staff(third, {.token = token->token, .role = core::Role::interviewer, .name = "Three"});
    world.hall().revoke_token(token->token, interviewer, [](const auto&) {});
    CHECK(world.sink.closed.empty());
    world.commit();
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{third, CloseCode::not_allowed}});
}

TEST_CASE("a page is closed with 4401 in the moment its login ends, and one that came in by a token stays") {
    World world;
    const StaffPage by_token{world};
    const ConnectionId by_login{99};
    world.hall().connect_staff(by_login,
                               {.token = core::TokenId{"tok_i"}, .role = core::Role::interviewer, .name = "Ina"},
                               world.clock.now() + std::chrono::days{7});
    world.advance(std::chrono::days{7} - core::Millis{1});
    CHECK(world.sink.closed.empty());
    world.advance(core::Millis{1});
    world.commit();
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{by_login, CloseCode::not_allowed}});
    CHECK(world.hall().next_wakeup().value_or(core::Time::max()) > world.clock.now()); // told once
}

TEST_CASE("a server that stops tells watchers to come back") {
    World world;
    const StaffPage staff{world};
    world.hall().begin_stop([] {});
    world.commit();
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{staff.connection(), CloseCode::restart}});
}

TEST_CASE("there are no more watching pages than the limit") {
    HallOptions options = World::default_options();
    options.staff_connections_max = 1;
    World world{options};
    const StaffPage one{world};
    const StaffPage other{world};
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{other.connection(), CloseCode::too_slow}});
    CHECK(world.hall().counters().staff_connections == 1);
}

} // namespace
} // namespace shibi::live
