#include "live/page.hpp"
#include "live/signals.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using namespace std::chrono_literals;

const core::ItemId essay{"character"};

/// A sitting that was invited and whose test section runs, and what comes after.
class Stream {
public:
    explicit Stream(const core::Exam& exam) : exam_(exam) {}

    void add(core::SittingEvent event, core::Millis later = 1s) {
        core::Record record;
        at_ += later;
        record.stream = core::stream_of(id);
        record.ordinal = records_.size() + 1;
        record.at = at_;
        record.event = std::move(event);
        records_.push_back(std::move(record));
    }
    void edit(const core::ItemId& item, core::Text text, core::EditOrigin origin, core::Millis later = 1s) {
        const core::Edit edit{
            .splice = {.at = 0, .remove = 0, .insert = std::move(text)}, .made_at = at_ + later, .origin = origin};
        add(core::event::Edited{.item = item, .version = ++versions_[item], .edits = {edit}, .during_pause = false},
            later);
    }
    [[nodiscard]] Signals signals() const { return collect_signals(exam_, id, records_); }
    [[nodiscard]] core::Ordinal last() const { return records_.size(); }

    const core::SittingId id{"sit_3f9KqTz7Lw2XbN8vRc5YdA"};

private:
    const core::Exam& exam_;
    core::Time at_{std::chrono::hours{24 * 20'000}};
    std::vector<core::Record> records_;
    std::map<core::ItemId, core::Version> versions_;
};

Stream stream_in_the_test(const World& world) {
    Stream stream{world.exam};
    core::event::Invited invited;
    invited.exam = world.exam.slug;
    invited.exam_version = world.exam.version;
    stream.add(std::move(invited));
    stream.add(core::event::Consented{.terms = "2026-11", .locale = "en"});
    stream.add(core::event::SectionStarted{core::SectionId{"interview"}});
    stream.add(core::event::SectionFinished{.section = core::SectionId{"interview"}, .expired = false});
    stream.add(core::event::SectionStarted{core::SectionId{"test"}});
    stream.add(core::event::ItemEntered{essay});
    return stream;
}

TEST_CASE("a paste is told with its text and where else its words stand") {
    const World world;
    Stream stream = stream_in_the_test(world);
    stream.edit(essay, u"佢好鍾意飲茶", core::EditOrigin::typed);
    stream.edit(core::ItemId{"email"}, u"一二三四五六七", core::EditOrigin::typed);
    stream.edit(essay, u"一二三四五六", core::EditOrigin::paste);
    const Signals signals = stream.signals();
    REQUIRE(signals.pastes.size() == 1);
    const Paste& paste = signals.pastes.front();
    CHECK(paste.ordinal == stream.last());
    CHECK(paste.edit.splice.insert == u"一二三四五六");
    REQUIRE(paste.in_own);
    CHECK(paste.in_own->item == core::ItemId{"email"});
    CHECK(paste.in_own->share == 1);
    CHECK(paste.in_prompt == 0);
}

TEST_CASE("a paste from the prompt is told as one, in whatever language") {
    const World world;
    const auto place = core::find_item(world.exam, essay);
    for (const auto& [language, prompt] : core::item_at(world.exam, *place).prompt) {
        CAPTURE(language);
        Stream stream = stream_in_the_test(world);
        stream.edit(essay, *core::to_utf16(prompt), core::EditOrigin::drop);
        CHECK(stream.signals().pastes.at(0).in_prompt == 1);
    }
}

TEST_CASE("long stretches without a change, blurs and take-overs are told with when and where") {
    const World world;
    Stream stream = stream_in_the_test(world);
    stream.edit(essay, u"一", core::EditOrigin::typed);
    stream.edit(essay, u"二", core::EditOrigin::typed, core::limits::typing_gap_min);
    const core::event::Signal blur{.kind = core::event::SignalKind::blur,
                                   .item = essay,
                                   .from = core::Time{1h},
                                   .to = core::Time{2h},
                                   .characters = 0};
    stream.add(core::event::SignalsRecorded{.signals = {blur}, .more_not_recorded = false});
    stream.add(core::event::WriterChanged{.writer = core::WriterId{"w_1"}, .epoch = 1});
    stream.add(core::event::WriterChanged{.writer = core::WriterId{"w_2"}, .epoch = 2});
    const Signals signals = stream.signals();
    REQUIRE(signals.gaps.size() == 1);
    CHECK(signals.gaps[0].to - signals.gaps[0].from == core::limits::typing_gap_min);
    CHECK(signals.gaps[0].item == essay);
    REQUIRE(signals.recorded.size() == 1);
    CHECK(signals.recorded[0].signal == blur);
    REQUIRE(signals.take_overs.size() == 1);
    CHECK(signals.take_overs[0].epoch == 2);
}

} // namespace
} // namespace shibi::live
