#include "core/marking/limits.hpp"
#include "core/marking/marked_play.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <set>

namespace shibi::core {

/// One thing that somebody tries.
struct MarkingStep {
    std::uint32_t who = 0;
    std::uint32_t what = 0;
    std::uint32_t item = 0;
    std::uint32_t points = 0;
    Millis wait{0};
};

} // namespace shibi::core

// rapidcheck prints its seed; RC_PARAMS="seed=…" replays a run.
template<>
struct rc::Arbitrary<shibi::core::MarkingStep> {
    static Gen<shibi::core::MarkingStep> arbitrary() {
        using shibi::core::MarkingStep;
        using shibi::core::Millis;
        return gen::build<MarkingStep>(
            gen::set(&MarkingStep::who, gen::inRange<std::uint32_t>(0, 5)),
            gen::set(&MarkingStep::what, gen::inRange<std::uint32_t>(0, 7)),
            gen::set(&MarkingStep::item, gen::inRange<std::uint32_t>(0, 2)),
            gen::set(&MarkingStep::points, gen::inRange<std::uint32_t>(0, 20)),
            gen::set(&MarkingStep::wait, gen::cast<Millis>(gen::weightedOneOf<std::int64_t>(
                                             {{6, gen::inRange<std::int64_t>(0, 60'000)},
                                              {1, gen::inRange<std::int64_t>(0, 3'600'000)}}))));
    }
};

namespace shibi::core {
namespace {

constexpr std::array people{"ann", "bo", "cy", "dee", "ada"};
constexpr std::array items{"story", "letter"};

MarkSheet any_sheet(std::uint32_t number) {
    static constexpr std::array<std::uint32_t, 5> tones{0, 1, 2, 4, 3}; // 3 is no level's
    MarkSheet made = sheet(number % 4 % 3, tones.at(number % tones.size()));
    if (number == 19) made.flag = "look";
    return made;
}

Command command_of(const MarkingStep& step, std::size_t number) {
    const std::string who = people.at(step.who);
    const char* item = items.at(step.item);
    const Actor actor = who == "ada" ? adjudicator() : grader(who);
    auto claim = claim_of(who, item);
    claim.claim = ClaimId{claim.claim.str() + "_" + std::to_string(number)};
    switch (step.what) {
    case 0:
    case 1: return by(actor, claim);
    case 2: return by(actor, command::ReleaseClaim{.item = ItemId{item}, .claim = ClaimId{}});
    case 3:
        return by(actor, command::Adjudicate{.item = ItemId{item},
                                             .rubric_version = "v1",
                                             .points = any_sheet(step.points).points,
                                             .reason = "so"});
    default: return by(actor, mark_of(who, item, any_sheet(step.points)));
    }
}

/// The claim in the command is the one that the grader has, or had.
void aim(Command& command, const Play& play) {
    const auto own = [&](const ItemId& item) {
        const GraderView seen = view(play.sitting.marking.answers.at(item), TokenId{command.cause.actor.id});
        return seen.mark ? seen.mark->claim : seen.claim ? seen.claim->id : ClaimId{"clm_none"};
    };
    if (auto* mark = std::get_if<command::SubmitMark>(&command.body)) mark->claim = own(mark->item);
    if (auto* release = std::get_if<command::ReleaseClaim>(&command.body)) release->claim = own(release->item);
}

std::set<std::string> graders_of(const AnswerMarking& answer) {
    std::set<std::string> graders;
    for (const Mark& mark : answer.marks)
        graders.insert(mark.grader.str());
    return graders;
}

void check_whole(const Play& play) {
    for (const auto& [item, answer] : play.sitting.marking.answers) {
        RC_ASSERT(answer.marks.size() <= limits::graders_per_answer);
        RC_ASSERT(graders_of(answer).size() == answer.marks.size()); // from as many people
        // Compared exactly when both are in.
        RC_ASSERT(answer.comparison.has_value() == (answer.marks.size() == limits::graders_per_answer));
        RC_ASSERT(answer.adjudication.has_value() == (answer.stage == MarkingStage::adjudicated));
        if (answer.adjudication) RC_ASSERT(!graders_of(answer).contains(answer.adjudication->adjudicator.str()));
        for (const char* who : people) {
            const GraderView seen = view(answer, TokenId{std::string{"tok_"} + who});
            if (seen.mark) RC_ASSERT(seen.mark->grader.str() == std::string{"tok_"} + who);
            if (seen.claim) RC_ASSERT(seen.claim->grader.str() == std::string{"tok_"} + who);
        }
        std::set<std::uint32_t> slots;
        for (const Mark& mark : answer.marks)
            RC_ASSERT(slots.insert(mark.slot).second);
        for (const MarkingClaim& claim : answer.claims)
            if (claim.until > play.now) RC_ASSERT(slots.insert(claim.slot).second);
    }
    const bool settled =
        std::ranges::all_of(play.sitting.marking.answers, [](const auto& entry) { return is_settled(entry.second); });
    RC_ASSERT(play.sitting.marking.outcome.has_value() == settled);
    RC_ASSERT(play.sitting.marking.completed_at.has_value() == settled);
}

TEST_CASE("in whatever order graders and adjudicators come, marking stays whole and blind") {
    CHECK(rc::check("marking invariants", [] {
        Play play = finished_play();
        const auto steps = *rc::gen::scale(3.0, rc::gen::arbitrary<std::vector<MarkingStep>>());
        for (std::size_t number = 0; number < steps.size(); ++number) {
            play.wait(steps[number].wait);
            Command command = command_of(steps[number], number);
            aim(command, play);
            std::vector<GraderView> before;
            for (const char* who : people)
                before.push_back(view(play.sitting.marking.answers.at(ItemId{items.at(steps[number].item)}),
                                      TokenId{std::string{"tok_"} + who}));
            if (play.decides(command)) play.does(command);
            check_whole(play);
            // What one does shows nobody else a mark, nor changes the one they have.
            for (std::size_t other = 0; other < people.size(); ++other)
                if (other != steps[number].who)
                    RC_ASSERT(view(play.sitting.marking.answers.at(ItemId{items.at(steps[number].item)}),
                                   TokenId{std::string{"tok_"} + people.at(other)})
                                  .mark == before[other].mark);
        }
        RC_CLASSIFY(play.sitting.marking.outcome.has_value(), "an outcome was reached");
        RC_ASSERT(play.replayed() == play.sitting);
    }));
}

} // namespace
} // namespace shibi::core
