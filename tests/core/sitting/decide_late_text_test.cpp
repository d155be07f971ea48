#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

command::KeepLateText keeping(std::u16string text, const char* item = "story") {
    return {.item = ItemId{item}, .text = std::move(text), .made_at = morning + 30min + 1s};
}

Command from(const command::KeepLateText& keep, std::optional<Epoch> epoch) {
    return {.cause = {.actor = candidate, .epoch = epoch, .client_seq = {}, .reason = {}}, .body = keep};
}

/// Expired at morning + 30 minutes; an hour later now.
Play expired() {
    Play play = Play::started(sample::two_sections());
    play.wait(30min + 3s);
    play.does(command::Expire{});
    play.wait(57s);
    return play;
}

TEST_CASE("text after the end is kept, is late from the deadline on, and changes no answer") {
    Play play = expired();
    CHECK(play.does(keeping(u"遲到")) == Events{event::LateTextKept{.item = ItemId{"story"},
                                                                    .text = u"遲到",
                                                                    .made_at = morning + 30min + 1s,
                                                                    .late_by = 1min,
                                                                    .reason = event::LateReason::after_end}});
    CHECK(play.answer("story").text.empty());
    CHECK(play.answer("story").version == 0);
    CHECK(play.answer("story").late_texts == std::vector<LateText>{{.ordinal = play.sitting.ordinal,
                                                                    .text = u"遲到",
                                                                    .made_at = morning + 30min + 1s,
                                                                    .received_at = morning + 31min,
                                                                    .late_by = 1min,
                                                                    .reason = event::LateReason::after_end}});
}

TEST_CASE("late text is taken after the grace whether or not the timer has fired") {
    Play play = Play::started(sample::two_sections());
    play.wait(31min);
    CHECK(names(play.does(keeping(u"遲"))) ==
          "SectionClosing AnswerClosed AnswerClosed AnswerClosed SectionFinished Finished LateTextKept");
    CHECK(play.answer("story").late_texts.front().late_by == 1min);
}

TEST_CASE("the same late text is kept once") {
    Play play = expired();
    play.does(keeping(u"遲"));
    play.wait(1s);
    CHECK(play.does(keeping(u"遲")) == Events{});
    auto typed_again = keeping(u"遲");
    typed_again.made_at += 1ms;
    CHECK(names(play.does(typed_again)) == "LateTextKept");
}

TEST_CASE("late text after handing in is late from then on") {
    Play play = Play::started(sample::two_sections());
    play.wait(10min);
    play.does(command::FinishSection{.section = SectionId{"test"}});
    play.wait(2s);
    play.does(keeping(u"遲"));
    CHECK(play.answer("story").late_texts.front().late_by == 2s);
}

TEST_CASE("a writer with the pen saves an open item instead of handing it in late") {
    const Play play = Play::started(sample::two_sections());
    CHECK(play.refused(from(keeping(u"字"), 1)).code == RefusalCode::wrong_phase);
}

TEST_CASE("text of an older writer is kept as superseded, late by nothing") {
    Play play = Play::started(sample::two_sections());
    play.does(command::ClaimPen{.writer = WriterId{"phone"}, .by_click = true});
    for (const std::optional<Epoch> epoch : {std::optional<Epoch>{1}, std::optional<Epoch>{}}) {
        const auto decided = play.decides(from(keeping(u"舊"), epoch));
        REQUIRE(decided);
        CHECK(*decided == Events{event::LateTextKept{.item = ItemId{"story"},
                                                     .text = u"舊",
                                                     .made_at = morning + 30min + 1s,
                                                     .late_by = 0ms,
                                                     .reason = event::LateReason::superseded}});
    }
}

TEST_CASE("an item left behind in a linear section takes late text while the section runs") {
    Play play = Play::started(sample::linear());
    play.wait(1min);
    play.does(command::EnterItem{.item = ItemId{"second"}});
    play.wait(5s);
    play.does(keeping(u"遲", "first"));
    CHECK(play.answer("first").late_texts.front().late_by == 5s);
}

TEST_CASE("late texts of an item are limited in number and each in length") {
    Play play = expired();
    CHECK(play.refused(keeping(std::u16string(limits::answer_units_max + 1, u'字'))).code == RefusalCode::too_long);
    for (std::size_t i = 0; i < limits::late_texts_per_item_max; ++i)
        play.does(keeping(std::u16string(i, u'字')));
    CHECK(play.refused(keeping(u"再")).code == RefusalCode::too_many);
    CHECK(play.does(keeping(u"")) == Events{}); // kept already
    play.does(keeping(u"別的", "letter"));
}

TEST_CASE("late text is text of an item that is answered with text") {
    const Play play = expired();
    CHECK(play.refused(keeping(u"字", "poem")).code == RefusalCode::unknown_item);
    CHECK(play.refused(keeping(u"字", "education")).code == RefusalCode::bad_response);
    CHECK(play.refused(keeping({u'\xD842'})).code == RefusalCode::bad_text);
}

} // namespace
} // namespace shibi::core
