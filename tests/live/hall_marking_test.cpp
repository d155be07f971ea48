#include "live/world.hpp"
#include "support/source_folder.hpp"
#include "wire/exam_content.hpp"

#include <doctest/doctest.h>

#include <fstream>

namespace shibi::live {
namespace {

using namespace std::chrono_literals;

const core::Actor ann{.kind = core::ActorKind::grader, .id = "tok_ann", .name = "Ann"};
const core::Actor bo{.kind = core::ActorKind::grader, .id = "tok_bo", .name = "Bo"};
const core::ItemId character{"character"};

/// The exam "two-minutes" with a rubric for its first essay, as canonical JSON.
std::string marked_content() {
    std::ifstream file{testing::source_folder() / "tests/golden/exams/two-minutes/exam.json"};
    json exam = json::parse(file);
    const json words{{"en", "x"}};
    const auto level = [&](int points) { return json{{"points", points}, {"title", words}, {"descriptor", words}}; };
    exam["sections"][1]["items"][0]["rubric"]["criteria"] =
        json::array({{{"id", "tone"},
                      {"title", words},
                      {"kind", "level"},
                      {"weight", 100},
                      {"levels", json::array({level(0), level(1)})}}});
    exam["marking"] = {{"weights", {{"interview", 0}, {"test", 100}, {"items", {{"character", 100}}}}},
                       {"thresholds", {{"qualified", 75}, {"borderline", 60}}}};
    return exam.dump();
}

core::Exam marked() {
    return wire::read_published_exam(marked_content()).value();
}

core::MarkSheet sheet(std::uint32_t points) {
    return {.rubric_version = marked().sections[1].items[0].rubric->version, .points = {{"tone", points}}};
}

core::Command by(const core::Actor& actor, core::CommandBody body) {
    return {.cause = {.actor = actor, .epoch = {}, .client_seq = {}, .reason = {}}, .body = std::move(body)};
}

/// A Hall with the marked exam and one sitting of it that is over.
struct MarkedWorld {
    World world;
    core::SittingId sitting;

    MarkedWorld() {
        world.hall().publish_exam(marked(), marked_content(), [](const auto&) {});
        world.commit();
        sitting = world.invite().sitting;
        world.hall().command(sitting, by_interviewer(core::command::Terminate{}), [](const auto&) {});
        world.hall().command(sitting, by_interviewer(core::command::ReleaseToGraders{}), [](const auto&) {});
        world.settle();
    }

    std::optional<ClaimedAnswer> claim(const core::Actor& grader) {
        std::optional<ClaimedAnswer> claimed;
        world.hall().claim_answer(sitting, character, 30min, grader, [&](const core::Result<ClaimedAnswer>& result) {
            if (result) claimed = *result;
        });
        CHECK_FALSE(claimed); // not before it is durable
        world.settle();
        return claimed;
    }
    std::optional<core::Refusal> mark(const core::Actor& grader, const core::ClaimId& claim, std::uint32_t points) {
        std::optional<core::Refusal> refusal;
        world.hall().command(
            sitting, by(grader, core::command::SubmitMark{.item = character, .claim = claim, .sheet = sheet(points)}),
            [&](const core::Result<core::Ordinal>& result) {
                if (!result) refusal = result.error();
            });
        world.settle();
        return refusal;
    }
    std::optional<core::GoldId> gold() {
        std::optional<core::GoldId> made;
        core::event::GoldCreated content;
        content.exam = world.exam.slug;
        content.exam_version = marked().version;
        content.item = character;
        content.text = u"金";
        content.points = {{"tone", 1}};
        world.hall().create_gold(content, ann, [&](const core::Result<core::GoldId>& result) {
            if (result) made = *result;
        });
        world.settle();
        return made;
    }
};

TEST_CASE("two graders claim and mark one answer, each told once it is durable") {
    MarkedWorld house;
    const auto first = house.claim(ann);
    const auto second = house.claim(bo);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->answer == second->answer);
    CHECK(first->claim != second->claim);
    CHECK(first->until == house.world.clock.now() + 30min);
    CHECK_FALSE(house.mark(ann, first->claim, 1));
    CHECK(house.mark(bo, first->claim, 1)->code == core::RefusalCode::claim_expired);
    CHECK_FALSE(house.mark(bo, second->claim, 1));
    CHECK(house.mark(ann, first->claim, 0)->code == core::RefusalCode::already_marked);
    const auto& last = std::get<core::SittingEvent>(house.world.journal.durable().back().event);
    CHECK(std::holds_alternative<core::event::OutcomeSet>(last));
}

TEST_CASE("a claim outlives a restart, and claiming again gives the same one") {
    MarkedWorld house;
    const auto before = house.claim(ann);
    house.world.crash_and_restart(1s);
    const auto after = house.claim(ann);
    REQUIRE(after);
    CHECK(after->claim == before->claim);
    CHECK(after->answer == before->answer);
}

TEST_CASE("a gold answer is claimed and marked like a real one, and outlives a restart") {
    MarkedWorld house;
    const auto gold = house.gold();
    REQUIRE(gold);
    std::optional<ClaimedAnswer> claimed;
    const auto claim = [&] {
        house.world.hall().claim_gold(*gold, 30min, bo, [&](const core::Result<ClaimedAnswer>& result) {
            if (result) claimed = *result;
        });
        house.world.settle();
    };
    claim();
    REQUIRE(claimed);
    const core::ClaimId held = claimed->claim;
    house.world.crash_and_restart(1s);
    claim();
    CHECK(claimed->claim == held);
    std::optional<core::Ordinal> ordinal;
    const core::GoldCommand marks{.cause = {.actor = bo, .epoch = {}, .client_seq = {}, .reason = {}},
                                  .body = core::command::MarkGold{.claim = held, .sheet = sheet(1)}};
    house.world.hall().gold_command(*gold, marks,
                                    [&](const core::Result<core::Ordinal>& result) { ordinal = result.value(); });
    house.world.settle();
    CHECK(ordinal.has_value());
}

TEST_CASE("a gold answer that nobody made is refused, and so is one of an unknown exam") {
    MarkedWorld house;
    std::vector<core::RefusalCode> codes;
    house.world.hall().claim_gold(core::GoldId{"gold_1"}, 30min, bo, [&](const core::Result<ClaimedAnswer>& result) {
        codes.push_back(result.error().code);
    });
    house.world.hall().create_gold(
        {}, ann, [&](const core::Result<core::GoldId>& result) { codes.push_back(result.error().code); });
    CHECK(codes == std::vector{core::RefusalCode::not_found, core::RefusalCode::not_found});
}

} // namespace
} // namespace shibi::live
