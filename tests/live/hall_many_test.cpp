#include "core/limits.hpp"
#include "live/inviting_limits.hpp"
#include "live/page.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using std::chrono::minutes;

template<class T>
using Answer = std::optional<std::expected<std::vector<T>, ManyRefusal>>;

Answer<core::Ordinal> command_many(World& world, std::vector<core::SittingId> sittings, core::CommandBody body) {
    Answer<core::Ordinal> answer;
    world.hall().command_many({.sittings = std::move(sittings)}, by_interviewer(std::move(body)),
                              [&](const auto& result) { answer = result; });
    world.settle();
    return answer;
}

Answer<IssuedLink> invite_many(World& world, const std::vector<Invitation>& invitations) {
    Answer<IssuedLink> answer;
    world.hall().invite_many(invitations, interviewer, [&](const auto& result) { answer = result; });
    world.take_turns();
    return answer;
}

TEST_CASE("one command extends many sittings in one append") {
    World world;
    const IssuedLink one = world.invite();
    const IssuedLink other = world.invite();
    page_in_the_test(world, one);
    page_in_the_test(world, other);
    const std::size_t before = world.journal.durable().size();
    Answer<core::Ordinal> answer;
    world.hall().command_many({.sittings = {one.sitting, other.sitting}},
                              by_interviewer(core::command::Extend{.by = minutes{5}}),
                              [&](const auto& result) { answer = result; });
    CHECK(world.journal.appends_waiting() == 1);
    CHECK_FALSE(answer.has_value()); // not before it is durable
    world.settle();
    REQUIRE(answer.has_value());
    CHECK(answer->value().size() == 2);
    CHECK(world.journal.durable().size() == before + 2);
}

TEST_CASE("of two groups that overlap, extended on the same view, one is told whose step stands in the way") {
    World world;
    const IssuedLink one = world.invite();
    const IssuedLink other = world.invite();
    page_in_the_test(world, one);
    page_in_the_test(world, other);
    const auto extend = [&](const Addressees& addressees) {
        Answer<core::Ordinal> answer;
        world.hall().command_many(addressees, by_interviewer(core::command::Extend{.by = minutes{5}}),
                                  [&](const auto& result) { answer = result; });
        world.settle();
        return answer.value();
    };
    const auto seen = extend({.sittings = {one.sitting, other.sitting}}).value();
    CHECK(extend({.sittings = {other.sitting}, .expected_ordinals = {seen[1]}}).has_value());
    const std::size_t before = world.journal.durable().size();
    const auto stale = extend({.sittings = {one.sitting, other.sitting}, .expected_ordinals = seen});
    REQUIRE_FALSE(stale.has_value());
    CHECK(stale.error().refusal.code == core::RefusalCode::conflict);
    REQUIRE(stale.error().each.size() == 1);
    CHECK(stale.error().each[0].index == 1);
    REQUIRE(stale.error().each[0].changed.has_value());
    CHECK(stale.error().each[0].changed->kind == core::InterventionKind::extended);
    CHECK(stale.error().each[0].changed->actor.name == interviewer.name);
    CHECK(world.journal.durable().size() == before); // not the other either
    CHECK(extend({.sittings = {one.sitting, other.sitting}, .expected_ordinals = {seen[0]}}).error().refusal.code ==
          core::RefusalCode::bad_value);
}

TEST_CASE("where one of many refuses, none is changed and each that refuses is named") {
    World world;
    const IssuedLink runs = world.invite();
    const IssuedLink waits = world.invite();
    page_in_the_test(world, runs);
    const std::size_t before = world.journal.durable().size();
    const core::SittingId nobody{"sit_0000000000000000000000"};
    const auto paused = command_many(world, {runs.sitting, waits.sitting}, core::command::Pause{});
    REQUIRE(paused.has_value());
    REQUIRE_FALSE(paused->has_value());
    CHECK(paused->error().refusal.code == core::RefusalCode::wrong_phase);
    REQUIRE(paused->error().each.size() == 1);
    CHECK(paused->error().each[0].index == 1);
    const auto unknown = command_many(world, {runs.sitting, nobody}, core::command::Pause{});
    REQUIRE(unknown->error().each.size() == 1);
    CHECK(unknown->error().each[0].refusal.code == core::RefusalCode::not_found);
    CHECK(world.journal.durable().size() == before);
}

TEST_CASE("a list of sittings has some, each once, and not too many") {
    World world;
    const core::SittingId sitting = world.invite().sitting;
    CHECK(command_many(world, {}, core::command::Pause{})->error().refusal.code == core::RefusalCode::bad_value);
    CHECK(command_many(world, {sitting, sitting}, core::command::Pause{})->error().refusal.code ==
          core::RefusalCode::bad_value);
    const std::vector<core::SittingId> many(core::limits::sittings_per_command_max + 1, sitting);
    CHECK(command_many(world, many, core::command::Pause{})->error().refusal.code == core::RefusalCode::too_many);
}

TEST_CASE("all that run of an exam are those whose section is on") {
    World world;
    const IssuedLink runs = world.invite();
    world.invite();
    page_in_the_test(world, runs);
    CHECK(world.hall().running_sittings(world.exam.slug) == std::vector{runs.sitting});
    CHECK(world.hall().running_sittings(core::ExamSlug{"other"}).empty());
}

TEST_CASE("many are invited in one append, each with a link of its own") {
    World world;
    const std::size_t before = world.journal.durable().size();
    const auto issued = invite_many(world, {{.exam = world.exam.slug, .candidate_name = "陳大文"},
                                            {.exam = world.exam.slug, .candidate_name = "李小明"}});
    REQUIRE(issued.has_value());
    REQUIRE(issued->value().size() == 2);
    CHECK(issued->value()[0].sitting != issued->value()[1].sitting);
    CHECK(world.journal.durable().size() == before + 4);
    Page page{world, issued->value()[1], "w_one"};
    page.hello();
    world.commit();
    CHECK(page.take_last("snapshot").at("sitting").at("candidate") == "李小明");
}

TEST_CASE("where some of many invitations are faulty, nobody is invited and all of those are named") {
    World world;
    const std::size_t before = world.journal.durable().size();
    const Invitation good{.exam = world.exam.slug, .candidate_name = "陳大文"};
    Invitation generous = good;
    generous.accommodation.percent = 401;
    Invitation elsewhere = good;
    elsewhere.exam = core::ExamSlug{"no-such-exam"};
    const auto refused = invite_many(world, {good, generous, elsewhere});
    REQUIRE_FALSE(refused->has_value());
    REQUIRE(refused->error().each.size() == 2);
    CHECK(refused->error().each[0].index == 1);
    CHECK(refused->error().each[0].refusal.code == core::RefusalCode::bad_value);
    CHECK(refused->error().each[1].index == 2);
    CHECK(refused->error().each[1].refusal.code == core::RefusalCode::not_found);
    CHECK(world.journal.durable().size() == before);
    CHECK(world.hall().counters().open_sittings == 0);
    CHECK(invite_many(world, {})->error().refusal.code == core::RefusalCode::bad_value);
}

TEST_CASE("thousands are invited in turns: a save that comes meanwhile is acknowledged first, and none is half done") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    const std::size_t before = world.journal.durable().size();
    const std::size_t per_turn = inviting_limits::per_turn;
    const std::vector<Invitation> many(3 * per_turn, {.exam = world.exam.slug, .candidate_name = "陳大文"});
    Answer<IssuedLink> answer;
    world.hall().invite_many(many, interviewer, [&](const auto& result) { answer = result; });
    for (int turn = 0; turn < 2; ++turn) {
        CHECK(world.hall().next_wakeup() == world.clock.now());
        world.hall().on_time();
        CHECK(world.journal.appends_waiting() == 0);
    }
    page.type("character", u"一");
    world.commit();
    CHECK(page.take_last("saved").at("through") == page.client_seq);
    CHECK_FALSE(answer.has_value());
    CHECK(world.journal.durable().size() == before + 1);
    world.hall().on_time();
    CHECK(world.journal.appends_waiting() == 1); // one append
    CHECK_FALSE(answer.has_value());             // not before it is durable
    world.take_turns();
    REQUIRE(answer.has_value());
    CHECK(answer->value().size() == many.size());
    CHECK(world.journal.durable().size() == before + 1 + 2 * many.size());
}

TEST_CASE("one of thousands that is asked for before its turn is the sitting that was made, with its proof") {
    World world;
    const std::vector<Invitation> many(2 * inviting_limits::per_turn,
                                       {.exam = world.exam.slug, .candidate_name = "陳大文"});
    Answer<IssuedLink> answer;
    world.hall().invite_many(many, interviewer, [&](const auto& result) { answer = result; });
    while (world.journal.appends_waiting() == 0)
        world.hall().on_time();
    world.commit(); // durable, and not yet in memory
    const core::SittingId last{world.journal.durable().back().stream.str()};
    std::vector<std::optional<SittingView>> seen(2);
    const auto ask = [&](std::optional<SittingView>& view) {
        world.hall().sitting_view(last, core::Audience::interviewer,
                                  [&view](const core::Result<SittingView>& result) { view = result.value(); });
    };
    ask(seen[0]);
    world.take_turns();
    ask(seen[1]);
    world.take_turns();
    REQUIRE(answer.has_value());
    CHECK(answer->value().back().sitting == last);
    for (const auto& view : seen) {
        REQUIRE(view.has_value());
        CHECK(view->head.ordinal == 2);
        CHECK(view->sitting.invitation.candidate_name == "陳大文");
    }
}

TEST_CASE("a server that stops while thousands are being invited invites none of them and says so") {
    World world;
    const std::size_t before = world.journal.durable().size();
    const std::vector<Invitation> many(1'000, {.exam = world.exam.slug, .candidate_name = "陳大文"});
    Answer<IssuedLink> answer;
    world.hall().invite_many(many, interviewer, [&](const auto& result) { answer = result; });
    world.hall().on_time();
    world.hall().begin_stop([] {});
    world.commit();
    REQUIRE(answer.has_value());
    CHECK(answer->error().refusal.code == core::RefusalCode::conflict);
    CHECK(world.journal.durable().size() == before + 1); // ServerStopped
}

TEST_CASE("no more than a few requests with many invitations wait for their turns") {
    World world;
    const Invitation one{.exam = world.exam.slug, .candidate_name = "陳大文"};
    const std::size_t most = inviting_limits::under_way_max;
    std::vector<Answer<IssuedLink>> answers(most + 1);
    for (auto& answer : answers)
        world.hall().invite_many({one}, interviewer, [&](const auto& result) { answer = result; });
    world.take_turns();
    for (std::size_t at = 0; at < most; ++at)
        CHECK(answers[at]->has_value());
    CHECK(answers[most]->error().refusal.code == core::RefusalCode::busy);
}

TEST_CASE("links are listed in their order, with what was revoked, and without secrets") {
    World world;
    const IssuedLink first = world.invite();
    world.hall().revoke_link(first.sitting, first.link.link, interviewer, [](const auto&) {});
    world.hall().new_link(first.sitting, interviewer, [](const auto&) {});
    world.settle();
    std::vector<ListedLink> links;
    world.hall().links(first.sitting, [&](const core::Result<std::vector<ListedLink>>& all) { links = all.value(); });
    REQUIRE(links.size() == 2);
    CHECK(links[0].link == first.link.link);
    CHECK(links[0].revoked);
    CHECK_FALSE(links[1].revoked);
}

} // namespace
} // namespace shibi::live
