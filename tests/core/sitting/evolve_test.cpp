#include "core/sitting/evolve.hpp"
#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

TEST_CASE("replaying the journal gives the same sitting, event by event") {
    Play play = Play::started(sample::linear(), {}, {.percent = 125, .extra = 10s});
    play.does(command::IssueLink{.link = LinkId{"lnk_1"}, .secret_hash = "hash"});
    play.does(typing(play, "first", u"春"));
    play.does(command::Pause{});
    play.wait(1min);
    play.does(command::Resume{});
    play.does(command::Extend{.by = 1min});
    play.does(command::EnterItem{.item = ItemId{"second"}});
    play.does(command::AskHelp{.text = "?"});
    play.does(command::SendNotice{.text = "!"});
    play.does(command::ClaimPen{.writer = WriterId{"phone"}, .by_click = true});
    play.does(command::CreditOutage{.from = play.now - 1s, .to = play.now});
    play.does(command::Replace{.item = ItemId{"second"}, .base_version = 0, .text = u"夏", .made_at = play.now});
    play.wait(2h);
    play.does(command::Expire{});
    play.does(command::KeepLateText{.item = ItemId{"second"}, .text = u"秋", .made_at = play.now});
    play.does(command::RecordReport{.item = ItemId{"first"}, .version = 1, .checker = "c", .report = "{}"});
    play.does(command::RevokeLink{.link = LinkId{"lnk_1"}});
    CHECK(play.replayed() == play.sitting);
    CHECK(play.sitting.ordinal == play.journal.size());
}

TEST_CASE("the first time on an item is kept, however often it is entered") {
    Play play = Play::started(sample::two_sections());
    play.wait(1min);
    play.does(command::EnterItem{.item = ItemId{"letter"}});
    play.wait(1min);
    play.does(command::EnterItem{.item = ItemId{"story"}});
    play.does(command::EnterItem{.item = ItemId{"letter"}});
    CHECK(play.answer("story").entered_at == morning);
    CHECK(play.answer("letter").entered_at == morning + 1min);
}

TEST_CASE("a journal from when nobody had to say why is replayed as it was") {
    Play play = Play::started(sample::two_sections());
    const Ordinal begun = play.sitting.ordinal;
    play.does(command::Extend{.by = 5min});
    play.does(command::Pause{});
    play.wait(1min);
    play.does(command::Resume{});
    play.does(command::Terminate{});
    for (Record& record : play.journal)
        record.cause.reason.reset();
    const Sitting old = play.replayed();
    CHECK(old.phase == Phase::finished);
    CHECK(old.interventions.size() == 4);
    CHECK(old.sections.back().credits ==
          std::vector{
              Credit{.kind = Credit::Kind::extension, .at = morning, .by = 5min, .actor = interviewer, .reason = {}},
              Credit{.kind = Credit::Kind::pause, .at = morning, .by = 1min, .actor = interviewer, .reason = {}}});
    CHECK(old.interventions.front() == Intervention{.ordinal = begun + 1,
                                                    .kind = InterventionKind::extended,
                                                    .at = morning,
                                                    .actor = interviewer,
                                                    .reason = {},
                                                    .before = {.phase = Phase::running, .deadline = morning + 30min},
                                                    .after = {.phase = Phase::running, .deadline = morning + 35min}});
}

} // namespace
} // namespace shibi::core
