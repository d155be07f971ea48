#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

Edit edit(std::u16string insert, Time made_at, std::uint32_t at = 0) {
    return {.splice = {.at = at, .remove = 0, .insert = std::move(insert)}, .made_at = made_at};
}

command::Replace replacing(const Play& play, const char* item, std::u16string text) {
    return {
        .item = ItemId{item}, .base_version = play.answer(item).version, .text = std::move(text), .made_at = play.now};
}

TEST_CASE("a save becomes the answer's text and its next version") {
    Play play = Play::started(sample::two_sections());
    const auto save = typing(play, "story", u"春天");
    play.wait(300ms);
    CHECK(play.does(save) ==
          Events{event::Edited{.item = ItemId{"story"}, .version = 1, .edits = save.edits, .during_pause = false}});
    Answer expected;
    expected.text = u"春天";
    expected.version = 1;
    expected.entered_at = morning;
    expected.saved_at = morning + 300ms;
    CHECK(play.answer("story") == expected);
}

TEST_CASE("every item of a free section that runs can be written, entered or not") {
    Play play = Play::started(sample::two_sections());
    play.does(typing(play, "review", u"好"));
    CHECK(play.answer("review").text == u"好");
    CHECK(play.answer("review").entered_at == std::nullopt);
}

TEST_CASE("a save against another version is refused, names the present one, and the whole text then goes through") {
    Play play = Play::started(sample::two_sections());
    play.does(typing(play, "story", u"春"));
    auto stale = typing(play, "story", u"天");
    stale.base_version = 0;
    const Refusal refusal = play.refused(stale);
    CHECK(refusal.code == RefusalCode::base_mismatch);
    CHECK(refusal.current_version == 1);

    play.does(replacing(play, "story", u"春天"));
    CHECK(play.answer("story").text == u"春天");
    CHECK(play.answer("story").version == 2);
}

TEST_CASE("a save that gives another length or hash than the page has is refused with the present version") {
    const Play play = Play::started(sample::two_sections());
    auto longer = typing(play, "story", u"春");
    longer.length = 2;
    CHECK(play.refused(longer).code == RefusalCode::result_mismatch);
    CHECK(play.refused(longer).current_version == 0);
    auto other = typing(play, "story", u"春");
    other.hash = drift_hash(u"秋");
    CHECK(play.refused(other).code == RefusalCode::result_mismatch);
}

TEST_CASE("a save holds one edit at least and no more than the limit") {
    const Play play = Play::started(sample::two_sections());
    CHECK(play.refused(typing(play, "story", std::vector<Edit>{})).code == RefusalCode::bad_value);
    const std::vector<Edit> most(limits::edits_per_save_max, edit(u"a", morning));
    CHECK(outcome(play.decides(typing(play, "story", most))) == "Edited");
    const std::vector<Edit> too_many(limits::edits_per_save_max + 1, edit(u"a", morning));
    CHECK(play.refused(typing(play, "story", too_many)).code == RefusalCode::too_many);
}

TEST_CASE("bad splices and bad text are refused by name") {
    const Play play = Play::started(sample::two_sections());
    command::Save save{.item = ItemId{"story"}, .edits = {edit(u"x", morning, 7)}};
    CHECK(play.refused(save).code == RefusalCode::bad_splice);
    save.edits = {edit({u'\xD842'}, morning)};
    CHECK(play.refused(save).code == RefusalCode::bad_text);
    CHECK(play.refused(replacing(play, "story", {u'\xDFB6'})).code == RefusalCode::bad_text);
}

TEST_CASE("the item's cap holds for edits and for the whole text") {
    Play play = Play::consented(sample::two_sections());
    play.does(command::StartSection{.section = SectionId{"interview"}});
    const std::u16string full(100, u'字');
    CHECK(outcome(play.decides(typing(play, "platforms", full))) == "Edited");
    CHECK(outcome(play.decides(replacing(play, "platforms", full))) == "TextReplaced");
    CHECK(play.refused(typing(play, "platforms", full + u"字")).code == RefusalCode::too_long);
    CHECK(play.refused(replacing(play, "platforms", full + u"字")).code == RefusalCode::too_long);
}

TEST_CASE("an item that is not of this exam, or not of the section that runs, cannot be written") {
    const Play play = Play::started(sample::two_sections());
    command::Replace replace{.item = ItemId{"poem"}, .base_version = 0, .text = u"詩", .made_at = morning};
    CHECK(play.refused(replace).code == RefusalCode::unknown_item);
    replace.item = ItemId{"platforms"}; // handed in with the interview
    CHECK(play.refused(replace).code == RefusalCode::item_closed);
}

TEST_CASE("text is for text items and responses for the others") {
    Play play = Play::consented(sample::two_sections());
    play.does(command::StartSection{.section = SectionId{"interview"}});
    CHECK(play.refused(replacing(play, "education", u"master")).code == RefusalCode::bad_response);
    const command::Respond respond{.item = ItemId{"platforms"}, .base_version = 0, .response = Picks{{"master"}}};
    CHECK(play.refused(respond).code == RefusalCode::bad_response);
}

TEST_CASE("a response is set as a whole, versioned like text") {
    Play play = Play::consented(sample::two_sections());
    play.does(command::StartSection{.section = SectionId{"interview"}});
    command::Respond respond{.item = ItemId{"experience"}, .base_version = 0, .response = Amounts{{3, 6}}};
    CHECK(play.does(respond) ==
          Events{event::Responded{.item = ItemId{"experience"}, .version = 1, .response = Amounts{{3, 6}}}});
    CHECK(play.answer("experience").response == SetResponse{Amounts{{3, 6}}});
    CHECK(play.refused(respond).code == RefusalCode::base_mismatch);
    CHECK(play.refused(respond).current_version == 1);
    respond.base_version = 1;
    respond.response = Amounts{{3, 12}};
    CHECK(play.refused(respond).code == RefusalCode::bad_response);
}

TEST_CASE("what was typed before a pause counts when it arrives in it, and is labelled") {
    Play play = Play::started(sample::two_sections());
    const auto before = typing(play, "story", u"春");
    play.wait(1s);
    play.does(command::Pause{});
    play.wait(1min);
    CHECK(play.does(before) ==
          Events{event::Edited{.item = ItemId{"story"}, .version = 1, .edits = before.edits, .during_pause = true}});
    command::Replace replace = replacing(play, "story", u"春天");
    replace.made_at = morning + 1s;
    CHECK(play.does(replace) ==
          Events{event::TextReplaced{
              .item = ItemId{"story"}, .version = 2, .text = u"春天", .made_at = morning + 1s, .during_pause = true}});
}

TEST_CASE("a save with any edit made after the pause began waits for the end of the pause") {
    Play play = Play::started(sample::two_sections());
    play.wait(1s);
    play.does(command::Pause{});
    const auto mixed = typing(play, "story", {edit(u"春", morning), edit(u"天", morning + 1001ms, 1)});
    CHECK(play.refused(mixed).code == RefusalCode::wrong_phase);
    play.wait(1min);
    play.does(command::Resume{});
    CHECK(play.does(mixed) ==
          Events{event::Edited{.item = ItemId{"story"}, .version = 1, .edits = mixed.edits, .during_pause = false}});
}

TEST_CASE("in a linear section only the item that the candidate is on can be written") {
    Play play = Play::started(sample::linear());
    CHECK(play.refused(replacing(play, "second", u"早")).code == RefusalCode::item_closed);
    play.does(typing(play, "first", u"一"));
    play.does(command::EnterItem{.item = ItemId{"second"}});
    CHECK(play.refused(replacing(play, "first", u"遲")).code == RefusalCode::item_closed);
    play.does(typing(play, "second", u"二"));
    CHECK(play.answer("first").text == u"一");
    CHECK(play.answer("second").text == u"二");
}

} // namespace
} // namespace shibi::core
