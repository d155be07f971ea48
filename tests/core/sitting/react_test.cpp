#include "core/sitting/play.hpp"
#include "core/sitting/react.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;
using Effects = std::vector<Effect>;

/// The effects of the last event of the journal.
Effects last_effects(const Play& play) {
    return react(play.exam, play.sitting, play.journal.back());
}

TEST_CASE("an edit of an open essay asks for a check, of a short text for none") {
    Play play = Play::consented(sample::two_sections());
    play.does(command::StartSection{.section = SectionId{"interview"}});
    play.does(typing(play, "platforms", u"平台"));
    CHECK(last_effects(play).empty());
    play.does(command::FinishSection{.section = SectionId{"interview"}});
    play.does(command::StartSection{.section = SectionId{"test"}});
    play.does(typing(play, "story", u"春"));
    CHECK(last_effects(play) == Effects{effect::CheckAnswer{.item = ItemId{"story"}}});
    play.does(command::Replace{.item = ItemId{"story"}, .base_version = 1, .text = u"春天", .made_at = morning});
    CHECK(last_effects(play) == Effects{effect::CheckAnswer{.item = ItemId{"story"}}});
}

TEST_CASE("an essay that closes asks for its final check, and the end for the receipt") {
    Play play = Play::started(sample::two_sections());
    play.does(typing(play, "story", u"春"));
    const std::size_t before = play.journal.size();
    play.does(command::FinishSection{.section = SectionId{"test"}});
    CHECK(react(play.exam, play.sitting, play.journal[before]) ==
          Effects{effect::RecordFinalCheck{.item = ItemId{"story"}, .version = 1}});
    CHECK(last_effects(play) == Effects{effect::ArmDeadline{}, effect::SendReceipt{}});
}

TEST_CASE("everything that moves the next expiry arms the deadline again") {
    Play play = Play::consented(sample::linear());
    play.does(command::StartSection{.section = SectionId{"steps"}});
    CHECK(last_effects(play) == Effects{effect::ArmDeadline{}});
    play.does(command::EnterItem{.item = ItemId{"second"}});
    CHECK(last_effects(play) == Effects{effect::ArmDeadline{}});
    play.does(command::Pause{});
    CHECK(last_effects(play) == Effects{effect::ArmDeadline{}});
    play.does(command::Resume{});
    CHECK(last_effects(play) == Effects{effect::ArmDeadline{}});
    play.does(command::Extend{.by = 1s});
    CHECK(last_effects(play) == Effects{effect::ArmDeadline{}});
    play.wait(1s);
    play.does(command::CreditOutage{.from = play.now - 1s, .to = play.now});
    CHECK(last_effects(play) == Effects{effect::ArmDeadline{}});
    play.wait(12min + 2s);
    play.does(command::Expire{});
    CHECK(last_effects(play) == Effects{effect::ArmDeadline{}});
}

TEST_CASE("a writer who takes over dismisses the older ones, the first writer nobody") {
    Play play{sample::two_sections()};
    play.does(command::Invite{invitation_to(play.exam)});
    play.does(command::ClaimPen{.writer = WriterId{"page"}});
    CHECK(last_effects(play).empty());
    play.does(command::ClaimPen{.writer = WriterId{"phone"}, .by_click = true});
    CHECK(last_effects(play) == Effects{effect::DismissOlderWriters{.epoch = 2}});
}

TEST_CASE("a revoked link dismisses who came in by it") {
    Play play{sample::two_sections()};
    play.does(command::Invite{invitation_to(play.exam)});
    play.does(command::IssueLink{.link = LinkId{"lnk_1"}, .secret_hash = "hash"});
    CHECK(last_effects(play).empty());
    play.does(command::RevokeLink{.link = LinkId{"lnk_1"}});
    CHECK(last_effects(play) == Effects{effect::DismissLink{.link = LinkId{"lnk_1"}}});
}

} // namespace
} // namespace shibi::core
