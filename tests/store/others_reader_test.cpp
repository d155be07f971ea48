#include "store/disk.hpp"
#include "store/reader.hpp"
#include "store/rebuild.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace shibi;
using namespace shibi::test;
using namespace std::chrono_literals;
namespace event = core::event;

namespace {

const core::ItemId character{"character"};

event::Edited pasted(core::Version version, std::string_view utf8) {
    return {.item = character,
            .version = version,
            .edits = {{.splice = {.at = 0, .remove = 0, .insert = core::to_utf16(utf8).value()},
                       .made_at = at_second(0),
                       .origin = core::EditOrigin::paste}},
            .during_pause = false};
}

/// Pastes twice, leaves the page for nine seconds, thinks for more than three minutes, twice, and hands in.
std::vector<core::Record> sitting_with_signals(Scribe& scribe, const std::string& id, bool demonstration = false) {
    const core::StreamId stream{id};
    std::vector<core::Record> records;
    const auto add = [&](core::SittingEvent happened, core::Millis later = 0ms) {
        records.push_back(scribe.make(stream, std::move(happened)));
        records.back().at += later;
    };
    auto invited = invitation();
    invited.demonstration = demonstration;
    add(invited);
    add(event::Consented{.terms = "2026-11", .locale = "en"});
    add(event::SectionStarted{core::SectionId{"test"}});
    add(event::ItemEntered{character});
    add(pasted(1, "𠺘字"));
    const event::Signal blur{
        .kind = event::SignalKind::blur, .item = character, .from = at_second(0), .to = at_second(9)};
    add(event::SignalsRecorded{.signals = {blur}, .more_not_recorded = false});
    add(pasted(2, "放"), 4min);
    add(event::AnswerClosed{.item = character, .version = 2, .text = u"放\U00020E98字", .response = {}}, 4min);
    add(event::Finished{event::FinishReason::submitted}, 8min);
    return records;
}

void write(store::SqliteJournal& journal, std::vector<core::Record> records) {
    for (core::Record& record : records)
        journal.append({std::move(record)});
}

std::vector<store::OtherAnswer> others(const TempFolder& temp, bool demonstration = false) {
    store::Reader reader(temp.data());
    return reader.other_answers({.exam = small_exam().slug,
                                 .item = character,
                                 .demonstration = demonstration,
                                 .except = core::SittingId{"sit_own"}},
                                10);
}

std::map<std::string, bool> counted(const std::vector<store::OtherAnswer>& all) {
    std::map<std::string, bool> result;
    for (const store::OtherAnswer& one : all)
        result[one.sitting.str()] = one.signals.has_value();
    return result;
}

} // namespace

TEST_CASE("signals are counted for each answer, and others' closed answers come with them, the newest first") {
    const TempFolder temp;
    {
        Scribe scribe;
        Witness witness;
        const store::DataFolder folder(temp.data());
        store::SqliteJournal journal(folder, witness.options());
        journal.append({scribe.make(core::house_stream, small_exam())});
        for (const char* id : {"sit_1", "sit_2", "sit_own"})
            write(journal, sitting_with_signals(scribe, id));
        write(journal, sitting_with_signals(scribe, "sit_practice", true));
        witness.wait_until_durable(scribe.made().back().seq);
    }
    const auto all = others(temp);
    REQUIRE(all.size() == 2);
    CHECK(all[0].sitting == core::SittingId{"sit_2"});
    CHECK(all[1].sitting == core::SittingId{"sit_1"});
    const store::SignalTally tally{
        .pastes = 2, .pasted_characters = 3, .blurs = 1, .blurred = 9s, .gaps = 2, .gapped = 8min + 4s};
    for (const store::OtherAnswer& one : all) {
        CHECK(one.text == "放𠺘字");
        CHECK(one.signals == tally);
    }
    CHECK(counted(others(temp, true)) == std::map<std::string, bool>{{"sit_practice", true}});
    const auto live = read_model(temp.data() / "shibi.db");
    store::rebuild(store::DataFolder(temp.data()));
    CHECK(read_model(temp.data() / "shibi.db") == live);
    CHECK((others(temp) == all));
}

TEST_CASE("what was erased is counted no more, and rows of before the counting only after a rebuild") {
    const TempFolder temp;
    const auto file = temp.data() / "shibi.db";
    {
        Scribe scribe;
        Witness witness;
        const store::DataFolder folder(temp.data());
        store::SqliteJournal journal(folder, witness.options());
        journal.append({scribe.make(core::house_stream, small_exam())});
        for (const char* id : {"sit_1", "sit_2", "sit_3"})
            write(journal, sitting_with_signals(scribe, id));
        journal.append({erasure(scribe, core::SittingId{"sit_1"}, event::ErasedPart::keystrokes)});
        journal.append({erasure(scribe, core::SittingId{"sit_2"})});
        witness.wait_until_durable(scribe.made().back().seq);
    }
    CHECK(counted(others(temp)) == std::map<std::string, bool>{{"sit_1", false}, {"sit_3", true}});
    CHECK(query(file, "SELECT sum(pastes + blurs + gaps) FROM answer WHERE sitting <> "
                      "(SELECT number FROM sitting WHERE id = 'sit_3')") == "0\n");
    REQUIRE(execute(file, "DELETE FROM signal_clock").empty());
    CHECK(counted(others(temp)) == std::map<std::string, bool>{{"sit_1", false}, {"sit_3", false}});
    store::rebuild(store::DataFolder(temp.data()));
    CHECK(counted(others(temp)) == std::map<std::string, bool>{{"sit_1", false}, {"sit_3", true}});
}
