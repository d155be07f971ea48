#include "core/marking/marked_play.hpp"
#include "core/sitting/view.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

const AnswerMarking& story(const Play& play) {
    return play.sitting.marking.answers.at(ItemId{"story"});
}

TEST_CASE("a grader sees the own claim and mark and nothing of anybody else's") {
    Play play = finished_play();
    marks(play, "ann", "story", sheet(1, 1));
    play.does(by(grader("bo"), claim_of("bo", "story")));
    const GraderView bo = view(story(play), TokenId{"tok_bo"});
    CHECK(bo.claim->id == ClaimId{"clm_bo_story"});
    CHECK_FALSE(bo.mark);
    CHECK(view(story(play), TokenId{"tok_ann"}).mark->sheet == sheet(1, 1));
    CHECK(view(story(play), TokenId{"tok_cy"}) == GraderView{});
}

TEST_CASE("what a grader sees does not change with what others do") {
    Play alone = finished_play();
    marks(alone, "bo", "story", sheet(1, 2));
    Play among_others = finished_play();
    among_others.does(by(grader("ann"), claim_of("ann", "story")));
    marks(among_others, "bo", "story", sheet(1, 2));
    among_others.does(by(grader("ann"), mark_of("ann", "story", sheet(2, 2))));
    GraderView seen = view(story(among_others), TokenId{"tok_bo"});
    seen.mark->slot = view(story(alone), TokenId{"tok_bo"}).mark->slot; // which place it has is not shown
    CHECK(seen == view(story(alone), TokenId{"tok_bo"}));
}

TEST_CASE("no audience of the sitting itself is shown anything of its marking") {
    Play play = finished_play();
    marks(play, "ann", "story", sheet(0, 0));
    marks(play, "bo", "story", sheet(2, 4));
    for (const Audience audience : {Audience::candidate, Audience::interviewer, Audience::grader}) {
        CHECK(view(play.sitting, audience).marking == Marking{});
        for (const Record& record : play.journal) {
            const auto& event = std::get<SittingEvent>(record.event);
            const bool of_marking =
                std::visit([]<class Event>(const Event&) { return event::OfMarking<Event>; }, event);
            if (of_marking) CHECK_FALSE(may_see(event, audience));
        }
    }
}

} // namespace
} // namespace shibi::core
