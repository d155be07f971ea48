#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

const core::Actor administrator{.kind = core::ActorKind::administrator, .id = "tok_a", .name = "Ada"};

IssuedToken create(World& world, core::Role role, const std::string& name) {
    std::optional<IssuedToken> token;
    world.hall().create_token(role, name, administrator,
                              [&](const core::Result<IssuedToken>& issued) { token = issued.value(); });
    CHECK_FALSE(token.has_value());
    world.commit();
    return token.value();
}

TEST_CASE("a token is told once it is durable, and names its holder") {
    World world;
    const IssuedToken issued = create(world, core::Role::grader, "Gra");
    const auto token = auth::parse_staff_token(issued.text);
    REQUIRE(token.has_value());
    const auto holder = world.hall().staff(*token);
    REQUIRE(holder.has_value());
    CHECK(actor(*holder) == core::Actor{.kind = core::ActorKind::grader, .id = issued.token.str(), .name = "Gra"});
    CHECK(world.hall().staff(issued.token, world.clock.now())->role == core::Role::grader);
    auth::StaffToken guess = *token;
    guess.secret.back() = guess.secret.back() == 'a' ? 'b' : 'a';
    CHECK_FALSE(world.hall().staff(guess).has_value());
}

TEST_CASE("a revoked token is nobody's, stays listed, and revoking it again changes nothing") {
    World world;
    const IssuedToken issued = create(world, core::Role::interviewer, "Ina");
    for (int time = 0; time < 2; ++time) {
        std::optional<core::TokenId> revoked;
        world.hall().revoke_token(issued.token, administrator,
                                  [&](const core::Result<core::TokenId>& result) { revoked = result.value(); });
        world.commit();
        CHECK(revoked == issued.token);
    }
    CHECK_FALSE(world.hall().staff(auth::parse_staff_token(issued.text).value()).has_value());
    CHECK_FALSE(world.hall().staff(issued.token, world.clock.now()).has_value());
    REQUIRE(world.hall().tokens().size() == 1);
    CHECK(world.hall().tokens().front().revoked_at == world.clock.now());
}

TEST_CASE(
    "a rotated token keeps its holder; the old secret and logins made with it end at once, also after a restart") {
    World world;
    const IssuedToken issued = create(world, core::Role::grader, "Gra");
    const core::Time login = world.clock.now();
    world.clock.advance(std::chrono::seconds{1});
    std::optional<IssuedToken> rotated;
    world.hall().rotate_token(issued.token, administrator,
                              [&](const core::Result<IssuedToken>& result) { rotated = result.value(); });
    CHECK_FALSE(rotated.has_value()); // not before it is durable
    world.commit();
    REQUIRE(rotated.has_value());
    for (int time = 0; time < 2; ++time) {
        CHECK_FALSE(world.hall().staff(auth::parse_staff_token(issued.text).value()).has_value());
        CHECK_FALSE(world.hall().staff(issued.token, login).has_value());
        const auto holder = world.hall().staff(auth::parse_staff_token(rotated->text).value());
        REQUIRE(holder.has_value());
        CHECK(actor(*holder) == core::Actor{.kind = core::ActorKind::grader, .id = issued.token.str(), .name = "Gra"});
        CHECK(world.hall().staff(issued.token, world.clock.now()).has_value());
        CHECK(world.hall().tokens().size() == 1);
        world.crash_and_restart(std::chrono::seconds{1});
    }
}

TEST_CASE("tokens survive a restart") {
    World world;
    const IssuedToken issued = create(world, core::Role::administrator, "Ada");
    world.crash_and_restart(std::chrono::seconds{1});
    CHECK(world.hall().staff(auth::parse_staff_token(issued.text).value())->name == "Ada");
}

TEST_CASE("a token needs a name, and an unknown one cannot be revoked or rotated") {
    World world;
    std::vector<core::RefusalCode> codes;
    for (const std::string& name : {std::string{}, std::string(201, 'a'), std::string{"\xff"}})
        world.hall().create_token(
            core::Role::grader, name, administrator,
            [&](const core::Result<IssuedToken>& issued) { codes.push_back(issued.error().code); });
    world.hall().revoke_token(core::TokenId{"tok_x"}, administrator,
                              [&](const core::Result<core::TokenId>& result) { codes.push_back(result.error().code); });
    world.hall().rotate_token(core::TokenId{"tok_x"}, administrator,
                              [&](const core::Result<IssuedToken>& issued) { codes.push_back(issued.error().code); });
    using enum core::RefusalCode;
    CHECK(codes == std::vector{bad_value, bad_value, bad_value, not_found, not_found});
    CHECK(world.journal.appends_waiting() == 0);
}

TEST_CASE("an exam is published once for each version, and survives a restart") {
    World world;
    const auto published = world.journal.durable().size();
    world.crash_and_restart(std::chrono::seconds{1});
    REQUIRE(world.hall().exam(world.exam.slug) != nullptr);
    CHECK(*world.hall().exam(world.exam.slug) == world.exam);
    CHECK(world.hall().exams().size() == 1);
    CHECK(world.hall().exam(core::ExamSlug{"other"}) == nullptr);
    std::optional<core::ExamVersion> version;
    world.hall().publish_exam(world.exam, "",
                              [&](const core::Result<core::ExamVersion>& result) { version = result.value(); });
    CHECK(version == world.exam.version);
    CHECK(world.journal.appends_waiting() == 0);
    CHECK(world.journal.durable().size() == published + 1);
}

} // namespace
} // namespace shibi::live
