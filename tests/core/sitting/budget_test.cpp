#include "core/limits.hpp"
#include "core/sitting/budget.hpp"
#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

Play over_budget() {
    Play play = Play::started(sample::two_sections());
    play.does(typing(play, "story", u"春"));
    play.sitting.written_bytes = limits::journal_bytes_per_sitting_max;
    return play;
}

command::Replace whole(const Play& play, const Text& text) {
    return {.item = ItemId{"story"}, .base_version = play.answer("story").version, .text = text, .made_at = play.now};
}

TEST_CASE("what a candidate writes is counted, what others do is not") {
    Play play = Play::started(sample::two_sections());
    const std::size_t before = play.sitting.written_bytes;
    play.does(command::SendNotice{.text = "hello"});
    CHECK(play.sitting.written_bytes == before);
    play.does(typing(play, "story", u"春"));
    CHECK(play.sitting.written_bytes > before + 3);
    CHECK(play.sitting.written_at == play.now);
    CHECK(play.replayed() == play.sitting);
}

TEST_CASE("over the budget a save comes too often, and the refusal says what is taken instead") {
    Play play = over_budget();
    play.wait(1s);
    const Refusal refusal = play.refused(typing(play, "story", u"夏"));
    CHECK(refusal.code == RefusalCode::too_many);
    CHECK(refusal.allowed.contains("every 30 s"));
    CHECK(play.refused(whole(play, u"夏")).code == RefusalCode::too_many);
    CHECK(play.refused(command::AskHelp{.text = "?"}).code == RefusalCode::too_many);
    CHECK(play.refused(command::ClaimPen{.writer = WriterId{"other"}, .by_click = true}).code == RefusalCode::too_many);
}

TEST_CASE("over the budget the last text is still stored: whole, once in a while, at the end, and late") {
    Play play = over_budget();
    play.wait(limits::spaced_write_every);
    play.does(whole(play, u"春夏秋冬"));
    CHECK(play.answer("story").text == u"春夏秋冬");
    CHECK(play.refused(whole(play, u"春")).code == RefusalCode::too_many);
    play.does(command::FinishSection{.section = play.exam.sections[play.sitting.section].id});
    play.does(command::KeepLateText{.item = ItemId{"story"}, .text = u"春夏秋冬，年年", .made_at = play.now});
    CHECK(play.answer("story").late_texts.size() == 1);
}

TEST_CASE("over the budget a repeat is acknowledged again, and the same writer resumes") {
    Play play = over_budget();
    Command repeat = play.usual(whole(play, u"春"));
    repeat.cause.client_seq = play.sitting.last_client_seq;
    CHECK(play.decides(repeat) == Events{});
    CHECK(play.decides(command::ClaimPen{.writer = play.sitting.writer}) == Events{});
}

TEST_CASE("over the budget staff and clock go on as ever") {
    Play play = over_budget();
    play.does(command::Pause{});
    play.does(command::Resume{});
    play.wait(24h);
    CHECK(play.does(command::Expire{}).size() > 0);
}

TEST_CASE("three hours of typing without a break, saved every 300 ms, come to less than a third of the budget") {
    const event::Edited edited{
        .item = ItemId{"story"},
        .version = 1,
        .edits = {
            {.splice = {.at = 1, .remove = 0, .insert = u"春夏"}, .made_at = {}, .origin = EditOrigin::composition}}};
    const std::size_t saves_in_three_hours = 3h / 300ms;
    CHECK(saves_in_three_hours * journal_bytes(edited) < limits::journal_bytes_per_sitting_max / 3);
}

} // namespace
} // namespace shibi::core
