#include "live/page.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using Types = std::vector<std::string>;

TEST_CASE("a ping is answered at once, whatever waits for the disk") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.type("character", u"一");
    page.send({{"type", "ping"}, {"sent_at", 1234.5}});
    CHECK(page.take() ==
          std::vector<json>{{{"type", "pong"}, {"sent_at", 1234.5}, {"now", core::to_rfc3339(world.clock.now())}}});
}

TEST_CASE("a frame that is no frame is refused and changes nothing") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    for (const char* text : {"", "{", "[]", "\xff", R"({"type":"dance"})", R"({"type":"enter","epoch":1})"}) {
        CAPTURE(text);
        world.hall().candidate_frame(page.connection(), text, world.clock.now());
        CHECK(page.take_last("refused").at("code") == "malformed");
    }
    CHECK(world.journal.appends_waiting() == 0);
}

TEST_CASE("a link that is not good closes its connection with 4401") {
    World world;
    const IssuedLink link = world.invite();
    IssuedLink other = link;
    other.link.link = core::LinkId{"lnk_0000000000000000000000"};
    Page stranger{world, other, "w_one"};
    stranger.hello();
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{stranger.connection(), CloseCode::not_allowed}});
    CHECK(stranger.take().empty());
}

TEST_CASE("revoking a link closes its connections and nobody is listened to any more") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    world.hall().revoke_link(link.sitting, link.link.link, interviewer, [](const auto&) {});
    page.type("character", u"一");
    CHECK(world.sink.closed.empty());
    world.commit();
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{page.connection(), CloseCode::not_allowed}});
    CHECK(page.take().empty());
}

TEST_CASE("over the limit of waiting replies frames are turned away with 1013 and leave no trace") {
    HallOptions options = World::default_options();
    options.releases_max = 2;
    World world{options};
    Page page = page_in_the_test(world, world.invite());
    for (int count = 0; count < 3; ++count)
        page.type("character", u"一");
    CHECK(world.journal.appends_waiting() == 2);
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{page.connection(), CloseCode::too_slow}});
    world.commit();
    CHECK(page.take_last("saved").at("through") == page.client_seq - 1);
    CHECK(world.hall().counters().turned_away == 1);
}

TEST_CASE("while the journal is behind frames are turned away with 1013 and leave no trace") {
    bool behind = false;
    HallOptions options = World::default_options();
    options.journal_is_behind = [&behind] { return behind; };
    World world{options};
    Page page = page_in_the_test(world, world.invite());
    behind = true;
    page.type("character", u"一");
    CHECK(world.journal.appends_waiting() == 0);
    world.commit();
    CHECK(world.sink.closed == std::map<ConnectionId, CloseCode>{{page.connection(), CloseCode::too_slow}});
}

TEST_CASE("an HTTPS exchange is told when all its frames are answered") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.type("character", u"一");
    std::vector<std::string> types{"not answered"};
    world.hall().when_answered(page.connection(), [&] { types = page.take_types(); });
    CHECK(types == Types{"not answered"});
    world.commit();
    CHECK(types == Types{"saved"});
}

TEST_CASE("what is composed is neither stored nor answered") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.send({{"type", "composing"}, {"item", "character"}, {"at", 0}, {"text", "nei"}});
    page.send({{"type", "composing"}, {"item", "character"}, {"at", 0}, {"text", ""}});
    CHECK(page.take().empty());
    CHECK(world.journal.appends_waiting() == 0);
}

} // namespace
} // namespace shibi::live
