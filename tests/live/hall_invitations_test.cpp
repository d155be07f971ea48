#include "auth/secrets.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using Answer = std::optional<std::expected<void, LinkProblem>>;

Answer log_in(World& world, const auth::CandidateLink& link) {
    Answer answer;
    world.hall().login_by_link(link, [&](const std::expected<void, LinkProblem>& result) { answer = result; });
    world.workers.run();
    return answer;
}

Answer check(World& world, const IssuedLink& link) {
    Answer answer;
    world.hall().check_link(link.sitting, link.link.link,
                            [&](const std::expected<void, LinkProblem>& result) { answer = result; });
    world.workers.run();
    return answer;
}

constexpr std::unexpected unknown{LinkProblem::unknown};
constexpr std::unexpected revoked{LinkProblem::revoked};
constexpr std::unexpected expired{LinkProblem::expired};

TEST_CASE("an invitation's link is told once the sitting is durable, in one append, and opens it") {
    World world;
    std::optional<IssuedLink> link;
    world.hall().invite({.exam = world.exam.slug, .candidate_name = "陳大文"}, interviewer,
                        [&](const core::Result<IssuedLink>& issued) { link = issued.value(); });
    CHECK_FALSE(link.has_value());
    CHECK(world.journal.appends_waiting() == 1);
    world.commit();
    REQUIRE(link.has_value());
    CHECK(link->link.sitting == link->sitting);
    CHECK(log_in(world, link->link)->has_value());
    CHECK(check(world, *link)->has_value());
}

TEST_CASE("the secret of a link is not in the journal, only its hash") {
    World world;
    const IssuedLink link = world.invite();
    const auto& event = std::get<core::SittingEvent>(world.journal.durable().back().event);
    const auto& issued = std::get<core::event::LinkIssued>(event);
    CHECK(issued.link == link.link.link);
    CHECK(issued.secret_hash == auth::secret_hash(link.link.secret));
}

TEST_CASE("a guessed secret, link or sitting opens nothing") {
    World world;
    const IssuedLink link = world.invite();
    auth::CandidateLink guess = link.link;
    guess.secret = std::string(22, '0');
    CHECK(log_in(world, guess) == unknown);
    guess = link.link;
    guess.link = core::LinkId{"lnk_0000000000000000000000"};
    CHECK(log_in(world, guess) == unknown);
    guess = link.link;
    guess.sitting = core::SittingId{"sit_0000000000000000000000"};
    CHECK(log_in(world, guess) == unknown);
}

TEST_CASE("a revoked link opens nothing, a new one does") {
    World world;
    const IssuedLink first = world.invite();
    std::optional<IssuedLink> second;
    world.hall().new_link(first.sitting, interviewer,
                          [&](const core::Result<IssuedLink>& issued) { second = issued.value(); });
    world.hall().revoke_link(first.sitting, first.link.link, interviewer, [](const auto&) {});
    world.commit();
    CHECK(log_in(world, first.link) == revoked);
    CHECK(check(world, first) == revoked);
    CHECK(log_in(world, second.value().link)->has_value());
}

TEST_CASE("a link works until 24 hours after the end") {
    World world;
    const IssuedLink link = world.invite();
    world.hall().command(link.sitting, by_interviewer(core::command::Withdraw{}), [](const auto&) {});
    world.commit();
    world.advance(std::chrono::hours{24} - core::Millis{1});
    CHECK(log_in(world, link.link)->has_value());
    world.advance(core::Millis{1});
    CHECK(log_in(world, link.link) == expired);
    CHECK(check(world, link) == expired);
}

TEST_CASE("an invitation to an exam that is not there, or out of range, makes nothing") {
    World world;
    std::vector<core::RefusalCode> codes;
    std::string allowed;
    const auto note = [&](const core::Result<IssuedLink>& issued) {
        if (codes.empty()) allowed = issued.error().allowed;
        codes.push_back(issued.error().code);
    };
    world.hall().invite({.exam = core::ExamSlug{"nothing"}, .candidate_name = "A"}, interviewer, note);
    world.hall().invite({.exam = world.exam.slug, .candidate_name = std::string(5000, 'a')}, interviewer, note);
    CHECK(codes == std::vector{core::RefusalCode::not_found, core::RefusalCode::too_long});
    CHECK(allowed == "one of the published exams: " + world.exam.slug.str());
    CHECK(world.journal.appends_waiting() == 0);
    CHECK(world.hall().counters().open_sittings == 0);
}

TEST_CASE("while the disk is short new sittings are refused and the others go on") {
    bool room = true;
    HallOptions options = World::default_options();
    options.room_for_new_sittings = [&] { return room; };
    World world{options};
    const IssuedLink link = world.invite();
    room = false;
    std::optional<core::RefusalCode> code;
    world.hall().invite({.exam = world.exam.slug, .candidate_name = "A"}, interviewer,
                        [&](const core::Result<IssuedLink>& issued) { code = issued.error().code; });
    CHECK(code == core::RefusalCode::busy);
    bool noticed = false;
    world.hall().command(link.sitting, by_interviewer(core::command::SendNotice{.text = "hello"}),
                         [&](const core::Result<core::Ordinal>& result) { noticed = result.has_value(); });
    world.commit();
    CHECK(noticed);
}

} // namespace
} // namespace shibi::live
