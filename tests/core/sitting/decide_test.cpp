#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

Command numbered(const CommandBody& body, std::optional<Epoch> epoch, std::optional<ClientSeq> number) {
    return {.cause = {.actor = candidate, .epoch = epoch, .client_seq = number, .reason = {}}, .body = body};
}

TEST_CASE("a repeated save is no event and no refusal") {
    Play play = Play::started(sample::two_sections());
    const Command save = play.usual(typing(play, "story", u"春"));
    play.does(save);
    const Sitting after = play.sitting;
    CHECK(play.decides(save) == Events{});
    play.does(save);
    CHECK(play.sitting == after);
}

TEST_CASE("a repeat is recognised whatever the phase has become") {
    Play play = Play::started(sample::two_sections());
    const Command save = play.usual(typing(play, "story", u"春"));
    play.does(save);
    const Command finish = play.usual(command::FinishSection{.section = SectionId{"test"}});
    play.does(finish);
    REQUIRE(play.sitting.phase == Phase::finished);
    CHECK(play.decides(save) == Events{});
    CHECK(play.decides(finish) == Events{});
}

TEST_CASE("a repeat is recognised by its number alone, long after the time is over") {
    Play play = Play::started(sample::two_sections());
    const Command save = play.usual(typing(play, "story", u"春"));
    play.does(save);
    play.wait(2h); // no timer has fired
    CHECK(play.decides(save) == Events{});
}

TEST_CASE("a gap is refused and names the number that comes next") {
    const Play play = Play::started(sample::two_sections());
    const ClientSeq next = play.sitting.last_client_seq + 1;
    const Refusal refusal = play.refused(numbered(typing(play, "story", u"春"), 1, next + 1));
    CHECK(refusal.code == RefusalCode::out_of_order);
    CHECK(refusal.expected_client_seq == next);
}

TEST_CASE("a refused command does not use its number up") {
    Play play = Play::started(sample::two_sections());
    const ClientSeq next = play.sitting.last_client_seq + 1;
    command::Save wrong = typing(play, "story", u"春");
    wrong.hash += 1;
    CHECK(play.refused(numbered(wrong, 1, next)).code == RefusalCode::result_mismatch);
    play.does(numbered(typing(play, "story", u"春"), 1, next));
    CHECK(play.sitting.last_client_seq == next);
}

TEST_CASE("every numbered command that is carried out uses its number up, even where little changes") {
    Play play = Play::started(sample::two_sections());
    for (const CommandBody& body :
         {CommandBody{command::Consent{.terms = "2026-11", .locale = "en"}},
          CommandBody{command::EnterItem{.item = ItemId{"story"}}}, CommandBody{command::AskHelp{}}}) {
        const ClientSeq next = play.sitting.last_client_seq + 1;
        play.does(numbered(body, 1, next));
        CHECK(play.sitting.last_client_seq == next);
    }
}

TEST_CASE("a command that closes several things uses one number up") {
    Play play = Play::started(sample::two_sections());
    const ClientSeq next = play.sitting.last_client_seq + 1;
    CHECK(play.does(command::FinishSection{.section = SectionId{"test"}}).size() == 5);
    CHECK(play.sitting.last_client_seq == next);
}

TEST_CASE("an older writer is refused as superseded, even with a number that was carried out") {
    Play play = Play::started(sample::two_sections());
    const Command save = play.usual(typing(play, "story", u"春"));
    play.does(save);
    play.does(command::ClaimPen{.writer = WriterId{"phone"}, .by_click = true});
    CHECK(play.refused(save).code == RefusalCode::superseded);
}

TEST_CASE("a new writer counts from one again") {
    Play play = Play::started(sample::two_sections());
    play.does(command::ClaimPen{.writer = WriterId{"phone"}, .by_click = true});
    CHECK(play.sitting.last_client_seq == 0);
    play.does(numbered(typing(play, "story", u"春"), 2, 1));
    CHECK(play.sitting.last_client_seq == 1);
}

TEST_CASE("a command without an epoch has no writer, one without a number is malformed") {
    const Play play = Play::started(sample::two_sections());
    const command::AskHelp help{.text = "?"};
    CHECK(play.refused(numbered(help, {}, 1)).code == RefusalCode::no_writer);
    CHECK(play.refused(numbered(help, 0, 1)).code == RefusalCode::no_writer);
    CHECK(play.refused(numbered(help, 1, {})).code == RefusalCode::malformed);
    CHECK(play.refused(numbered(help, 1, 0)).code == RefusalCode::malformed);
    CHECK(play.refused(numbered(help, 2, 1)).code == RefusalCode::superseded);
}

TEST_CASE("nobody can write before somebody has claimed the pen") {
    Play play{sample::two_sections()};
    play.does(command::Invite{invitation_to(play.exam)});
    CHECK(play.refused(numbered(command::Consent{}, 1, 1)).code == RefusalCode::no_writer);
}

TEST_CASE("what an interviewer does, and late text, leave the candidate's number alone") {
    Play play = Play::started(sample::linear());
    play.does(command::EnterItem{.item = ItemId{"second"}});
    const ClientSeq before = play.sitting.last_client_seq;
    play.does(command::Pause{});
    play.does(command::Resume{});
    play.does(numbered(command::KeepLateText{.item = ItemId{"first"}, .text = u"遲", .made_at = morning}, 1, 77));
    play.does(command::SendNotice{.text = "hello"});
    CHECK(play.sitting.last_client_seq == before);
}

} // namespace
} // namespace shibi::core
