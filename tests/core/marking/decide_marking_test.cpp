#include "core/marking/limits.hpp"
#include "core/marking/marked_play.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

const AnswerMarking& story(const Play& play) {
    return play.sitting.marking.answers.at(ItemId{"story"});
}

TEST_CASE("a claim holds the answer for one grader until its lease is over") {
    Play play = finished_play();
    const auto events = play.does(by(grader("ann"), claim_of("ann", "story")));
    CHECK(events == Events{event::MarkingClaimed{.item = ItemId{"story"},
                                                 .answer = AnswerId{"ans_ann_story"},
                                                 .claim = ClaimId{"clm_ann_story"},
                                                 .slot = 1,
                                                 .until = play.now + 30min}});
}

TEST_CASE("two graders may hold an answer at once, under the same answer's id; a third may not") {
    Play play = finished_play();
    play.does(by(grader("ann"), claim_of("ann", "story")));
    play.does(by(grader("bo"), claim_of("bo", "story")));
    CHECK(story(play).answer == AnswerId{"ans_ann_story"});
    CHECK(story(play).claims[1].slot == 2);
    CHECK(outcome(play.decides(by(grader("cy"), claim_of("cy", "story")))) == "!conflict");
    play.wait(30min);
    CHECK(outcome(play.decides(by(grader("cy"), claim_of("cy", "story")))) == "MarkingClaimed");
}

TEST_CASE("claiming again renews the claim that is held, and never shortens it") {
    Play play = finished_play();
    play.does(by(grader("ann"), claim_of("ann", "story")));
    CHECK(play.does(by(grader("ann"), claim_of("other", "story"))).empty());
    play.wait(10min);
    CHECK(play.does(by(grader("ann"), claim_of("other", "story"))) ==
          Events{event::ClaimRenewed{
              .item = ItemId{"story"}, .claim = ClaimId{"clm_ann_story"}, .until = play.now + 30min}});
    CHECK(play.does(by(grader("ann"),
                       command::RenewClaim{.item = ItemId{"story"}, .claim = ClaimId{"clm_ann_story"}, .lease = 1min}))
              .empty());
}

TEST_CASE("a lease is neither longer than half an hour nor shorter than a second") {
    Play play = finished_play();
    auto claim = claim_of("ann", "story");
    claim.lease = limits::claim_lease_max + 1ms;
    CHECK(play.refused(by(grader("ann"), claim)).allowed == "1000 to 1800000 ms");
    claim.lease = 0ms;
    CHECK(play.refused(by(grader("ann"), claim)).code == RefusalCode::bad_value);
}

TEST_CASE("only finished sittings of candidates who have not withdrawn are marked, and only items with a rubric") {
    Play running = Play::started(marked_exam());
    CHECK(running.refused(by(grader("ann"), claim_of("ann", "story"))).code == RefusalCode::wrong_phase);
    running.does(command::FinishSection{.section = SectionId{"test"}});
    CHECK(running.refused(by(grader("ann"), claim_of("ann", "story"))).message ==
          "the sitting was not released to graders");
    Play withdrawn = Play::started(marked_exam());
    withdrawn.does(command::Withdraw{});
    CHECK(withdrawn.refused(by(grader("ann"), claim_of("ann", "story"))).message == "the candidate has withdrawn");
    Play play = finished_play();
    CHECK(play.refused(by(grader("ann"), claim_of("ann", "platforms"))).code == RefusalCode::bad_value);
    CHECK(play.refused(by(grader("ann"), claim_of("ann", "novel"))).code == RefusalCode::unknown_item);
}

TEST_CASE("a mark needs a claim that is held; what ran out says until when") {
    Play play = finished_play();
    CHECK(play.refused(by(grader("ann"), mark_of("ann", "story", sheet(1, 1)))).code == RefusalCode::claim_expired);
    play.does(by(grader("ann"), claim_of("ann", "story")));
    CHECK(play.refused(by(grader("bo"), mark_of("ann", "story", sheet(1, 1)))).code == RefusalCode::claim_expired);
    play.wait(30min - 1ms);
    CHECK(outcome(play.decides(by(grader("ann"), mark_of("ann", "story", sheet(1, 1))))) == "Marked");
    play.wait(1ms);
    const Refusal refusal = play.refused(by(grader("ann"), mark_of("ann", "story", sheet(1, 1))));
    CHECK(refusal.code == RefusalCode::claim_expired);
    CHECK(refusal.message == "claim clm_ann_story holds this answer no longer: it ran out, or was given back");
}

TEST_CASE("a claim that is given back can be taken by somebody else, and giving back twice is harmless") {
    Play play = finished_play();
    play.does(by(grader("ann"), claim_of("ann", "story")));
    const command::ReleaseClaim release{.item = ItemId{"story"}, .claim = ClaimId{"clm_ann_story"}};
    CHECK(names(play.does(by(grader("ann"), release))) == "ClaimReleased");
    CHECK(play.does(by(grader("ann"), release)).empty());
    CHECK(story(play).claims.empty());
    CHECK(play.refused(by(grader("ann"), mark_of("ann", "story", sheet(1, 1)))).code == RefusalCode::claim_expired);
}

TEST_CASE("the same mark again does nothing, another one revises it while the other grader is not done") {
    Play play = finished_play();
    CHECK(names(marks(play, "ann", "story", sheet(1, 1))) == "Marked");
    CHECK(play.does(by(grader("ann"), mark_of("ann", "story", sheet(1, 1)))).empty());
    CHECK(names(play.does(by(grader("ann"), mark_of("ann", "story", sheet(1, 2))))) == "MarkRevised");
    CHECK(story(play).marks[0].revisions == 1);
    CHECK(story(play).marks[0].sheet == sheet(1, 2));
    marks(play, "bo", "story", sheet(1, 2));
    const Refusal stands = play.refused(by(grader("ann"), mark_of("ann", "story", sheet(1, 1))));
    CHECK(stands.code == RefusalCode::already_marked);
    CHECK(outcome(play.decides(by(grader("ann"), mark_of("ann", "story", sheet(1, 2))))) == "");
}

TEST_CASE("after a day a mark stands although the other one is not in") {
    Play play = finished_play();
    marks(play, "ann", "story", sheet(1, 1));
    play.wait(24h - 1ms);
    CHECK(outcome(play.decides(by(grader("ann"), mark_of("ann", "story", sheet(1, 2))))) == "MarkRevised");
    play.wait(1ms);
    CHECK(outcome(play.decides(by(grader("ann"), mark_of("ann", "story", sheet(1, 2))))) == "!already_marked");
}

TEST_CASE("a grader marks an answer once") {
    Play play = finished_play();
    marks(play, "ann", "story", sheet(1, 1));
    CHECK(play.refused(by(grader("ann"), claim_of("again", "story"))).code == RefusalCode::already_marked);
    CHECK(play.refused(by(grader("ann"), mark_of("again", "story", sheet(1, 1)))).code == RefusalCode::already_marked);
    CHECK(play.refused(
                  by(grader("ann"), command::ReleaseClaim{.item = ItemId{"story"}, .claim = ClaimId{"clm_ann_story"}}))
              .code == RefusalCode::already_marked);
}

TEST_CASE("two near marks settle the answer; the last answer settles the sitting") {
    Play play = finished_play();
    marks(play, "ann", "story", sheet(2, 2));
    CHECK(names(marks(play, "bo", "story", sheet(2, 4))) == "Marked MarksCompared");
    CHECK(story(play).stage == MarkingStage::agreed);
    marks(play, "bo", "letter", sheet(1, 1));
    CHECK(names(marks(play, "cy", "letter", sheet(1, 1))) == "Marked MarksCompared MarkingCompleted OutcomeSet");
    CHECK(play.sitting.marking.completed_at == play.now);
    CHECK(play.replayed() == play.sitting);
}

TEST_CASE("two marks far apart wait for a third person, whose points then stand") {
    Play play = finished_play();
    for (const char* name : {"ann", "bo"})
        marks(play, name, "letter", sheet(1, 1));
    marks(play, "ann", "story", sheet(0, 0));
    marks(play, "bo", "story", sheet(2, 4));
    CHECK(story(play).stage == MarkingStage::disagreed);
    CHECK_FALSE(play.sitting.marking.outcome);
    const command::Adjudicate decision{.item = ItemId{"story"},
                                       .rubric_version = "v1",
                                       .points = sheet(2, 2).points,
                                       .reason = "both benefits are there"};
    CHECK(names(play.does(by(adjudicator(), decision))) == "Adjudicated MarkingCompleted OutcomeSet");
    CHECK(final_points(story(play), "tone") == 2.0);
    CHECK(play.refused(by(adjudicator(), decision)).code == RefusalCode::conflict);
    CHECK(play.replayed() == play.sitting);
}

TEST_CASE("an adjudication needs a disagreement, a third person, points of the levels and a reason") {
    Play play = finished_play();
    command::Adjudicate decision{
        .item = ItemId{"story"}, .rubric_version = "v1", .points = sheet(2, 2).points, .reason = "so"};
    CHECK(play.refused(by(adjudicator(), decision)).code == RefusalCode::conflict);
    marks(play, "ann", "story", sheet(0, 0));
    CHECK(play.refused(by(adjudicator(), decision)).code == RefusalCode::conflict);
    marks(play, "bo", "story", sheet(2, 4));
    CHECK(play.refused(by(adjudicator("bo"), decision)).code == RefusalCode::not_allowed);
    decision.points = sheet(2, 3).points;
    CHECK(play.refused(by(adjudicator(), decision)).code == RefusalCode::bad_value);
    decision.points = sheet(2, 2).points;
    decision.reason.clear();
    CHECK(play.refused(by(adjudicator(), decision)).code == RefusalCode::bad_value);
}

} // namespace
} // namespace shibi::core
