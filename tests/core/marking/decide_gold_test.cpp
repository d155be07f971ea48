#include "core/marking/gold.hpp"
#include "core/marking/marked_play.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

Gold unwritten() {
    Gold gold;
    gold.id = GoldId{"gold_1"};
    return gold;
}

/// A gold answer played by hand.
struct GoldPlay {
    Exam exam = marked_exam();
    Gold gold = unwritten();
    Time now = morning;

    [[nodiscard]] Result<std::vector<GoldEvent>> decides(const Actor& actor, GoldCommandBody body) const {
        return decide(exam, gold,
                      {.cause = {.actor = actor, .epoch = {}, .client_seq = {}, .reason = {}}, .body = std::move(body)},
                      now);
    }
    std::size_t does(const Actor& actor, const GoldCommandBody& body) {
        const auto events = decides(actor, body);
        REQUIRE(events);
        for (const GoldEvent& event : *events)
            evolve(gold, event, {.actor = actor, .epoch = {}, .client_seq = {}, .reason = {}}, gold.ordinal + 1, now);
        return events->size();
    }
    [[nodiscard]] Refusal refused(const Actor& actor, const GoldCommandBody& body) const {
        const auto events = decides(actor, body);
        REQUIRE_FALSE(events);
        return events.error();
    }
};

command::CreateGold creation() {
    return {event::GoldCreated{.exam = ExamSlug{"two-sections"},
                               .exam_version = ExamVersion{std::string(64, 'e')},
                               .item = ItemId{"story"},
                               .answer = AnswerId{"ans_1"},
                               .text = u"一二三",
                               .points = {{"tone", 2}, {"benefits", 1}},
                               .qualifying = true,
                               .explanation = "one benefit, plain tone",
                               .checker = "c",
                               .report = "{}"}};
}

GoldPlay created() {
    GoldPlay play;
    play.does(adjudicator(), creation());
    return play;
}

command::ClaimGold claim(const char* id) {
    return {.claim = ClaimId{id}, .lease = 30min};
}

TEST_CASE("a gold answer has a text, and known points of its item's rubric in the rubric's order") {
    GoldPlay play = created();
    CHECK(play.gold.content.points == sheet(1, 2).points);
    CHECK(play.refused(adjudicator(), creation()).code == RefusalCode::conflict);
    GoldPlay fresh;
    auto wrong = creation();
    wrong.content.points[0].points = 3;
    CHECK(fresh.refused(adjudicator(), wrong).code == RefusalCode::bad_value);
    wrong = creation();
    wrong.content.text.clear();
    CHECK(fresh.refused(adjudicator(), wrong).code == RefusalCode::bad_value);
    wrong = creation();
    wrong.content.item = ItemId{"platforms"};
    CHECK(fresh.refused(adjudicator(), wrong).code == RefusalCode::unknown_item);
    CHECK(fresh.refused(grader("ann"), claim("clm_1")).code == RefusalCode::not_found);
}

TEST_CASE("any number of graders may hold and mark it, each once") {
    GoldPlay play = created();
    for (const char* name : {"ann", "bo", "cy"}) {
        const std::string id = std::string{"clm_"} + name;
        CHECK(play.does(grader(name), claim(id.c_str())) == 1);
        CHECK(play.does(grader(name), command::MarkGold{.claim = ClaimId{id}, .sheet = sheet(1, 1)}) == 1);
    }
    CHECK(play.gold.marks.size() == 3);
    CHECK(play.refused(grader("ann"), claim("clm_again")).code == RefusalCode::already_marked);
}

TEST_CASE("what is refused of a gold answer is refused in the words of a real one") {
    GoldPlay gold = created();
    Play real = finished_play();
    const auto both = [&](const GoldCommandBody& of_gold, const CommandBody& of_real) {
        CHECK(gold.refused(grader("ann"), of_gold) == real.refused(by(grader("ann"), of_real)));
    };
    const ItemId story{"story"};
    const ClaimId held{"clm_ann_story"};
    both(command::ClaimGold{.claim = held, .lease = 31min},
         command::ClaimAnswer{.item = story, .claim = held, .answer = AnswerId{"ans_1"}, .lease = 31min});
    both(command::MarkGold{.claim = held, .sheet = sheet(1, 1)}, mark_of("ann", "story", sheet(1, 1)));
    both(command::MarkGold{.claim = held, .sheet = sheet(1, 3)}, mark_of("ann", "story", sheet(1, 3)));
    gold.now = real.now;
    gold.does(grader("ann"), command::ClaimGold{.claim = held, .lease = 30min});
    real.does(by(grader("ann"), claim_of("ann", "story")));
    gold.now += 30min;
    real.wait(30min);
    both(command::MarkGold{.claim = held, .sheet = sheet(1, 1)}, mark_of("ann", "story", sheet(1, 1)));
    both(command::RenewGoldClaim{.claim = held, .lease = 1min},
         command::RenewClaim{.item = story, .claim = held, .lease = 1min});
    gold.does(grader("ann"), command::ClaimGold{.claim = held, .lease = 30min});
    gold.does(grader("ann"), command::MarkGold{.claim = held, .sheet = sheet(1, 1)});
    marks(real, "ann", "story", sheet(1, 1));
    both(command::ClaimGold{.claim = ClaimId{"clm_2"}, .lease = 1min},
         command::ClaimAnswer{.item = story, .claim = ClaimId{"clm_2"}, .answer = AnswerId{"ans_1"}, .lease = 1min});
    both(command::ReleaseGoldClaim{.claim = held}, command::ReleaseClaim{.item = story, .claim = held});
    gold.now += 24h;
    real.wait(24h);
    both(command::MarkGold{.claim = held, .sheet = sheet(1, 2), .stands_after = 24h},
         mark_of("ann", "story", sheet(1, 2)));
}

TEST_CASE("a mark of a gold answer may be revised until it stands, which the caller makes hard to foresee") {
    GoldPlay play = created();
    play.does(grader("ann"), claim("clm_1"));
    play.does(grader("ann"), command::MarkGold{.claim = ClaimId{"clm_1"}, .sheet = sheet(1, 1)});
    play.now += 2h;
    const command::MarkGold revised{.claim = ClaimId{"clm_1"}, .sheet = sheet(1, 2), .stands_after = 3h};
    CHECK(play.does(grader("ann"), revised) == 1);
    CHECK(play.does(grader("ann"), revised) == 0);
    const command::MarkGold late{.claim = ClaimId{"clm_1"}, .sheet = sheet(2, 2), .stands_after = 2h};
    CHECK(play.refused(grader("ann"), late).code == RefusalCode::already_marked);
}

TEST_CASE("a retired gold answer is given to nobody new, but a mark that is under way is taken") {
    GoldPlay play = created();
    play.does(grader("ann"), claim("clm_1"));
    CHECK(play.does(adjudicator(), command::RetireGold{}) == 1);
    CHECK(play.does(adjudicator(), command::RetireGold{}) == 0);
    CHECK(play.refused(grader("bo"), claim("clm_2")).code == RefusalCode::conflict);
    CHECK(play.does(grader("ann"), command::MarkGold{.claim = ClaimId{"clm_1"}, .sheet = sheet(1, 1)}) == 1);
}

} // namespace
} // namespace shibi::core
