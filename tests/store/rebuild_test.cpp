#include "store/disk.hpp"
#include "store/rebuild.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::test;

namespace {

/// Three whole sittings, one that still runs, an exam and tokens, in many commits.
void write_journal(const std::filesystem::path& data) {
    Scribe scribe;
    Witness witness;
    const store::DataFolder folder(data);
    store::SqliteJournal journal(folder, witness.options());
    journal.append({scribe.make(core::house_stream, small_exam())});
    journal.append(
        {scribe.make(core::house_stream, core::event::TokenCreated{core::TokenId{"tok_1"}, {}, "Wing", "x"})});
    for (const std::string number : {"1", "2", "3"})
        for (auto& record : whole_sitting(scribe, core::SittingId{"sit_" + number})) {
            journal.append({std::move(record)});
            if (scribe.made().size() % 7 == 0) witness.wait_until_durable(scribe.made().back().seq - 20);
        }
    const core::StreamId running{"sit_running"};
    journal.append({scribe.make(running, invitation()), scribe.make(running, typed("character", 1, 0, "未寫完")),
                    scribe.make(running, typed("character", 2, 3, "㗎"))});
    journal.append({scribe.make(core::house_stream, core::event::TokenRevoked{core::TokenId{"tok_1"}})});
}

} // namespace

TEST_CASE("a rebuilt read model is the live one, row for row") {
    const TempFolder temp;
    write_journal(temp.data());
    const auto file = temp.data() / "shibi.db";
    const auto live = read_model(file);
    CHECK(live.find("未寫完㗎") != std::string::npos);
    REQUIRE(
        execute(file, "UPDATE answer SET text = '?'; DELETE FROM sitting WHERE number > 30; DELETE FROM exam").empty());
    CHECK(read_model(file) != live);

    const store::DataFolder folder(temp.data());
    CHECK(store::rebuild(folder) == store::RebuildReport{.records = 66, .sittings = 4});
    CHECK(read_model(file) == live);
}

TEST_CASE("an erased person has no rows, erased keystrokes leave the final text") {
    const TempFolder temp;
    write_journal(temp.data());
    const auto file = temp.data() / "shibi.db";
    // sit_1 is seq 3 to 22: its invitation is erased; sit_2 is seq 23 to 42: its keystrokes are.
    REQUIRE(execute(file,
                    "DELETE FROM payload_person WHERE seq = 3; INSERT INTO tombstone (seq, at) VALUES (3, 0);"
                    "INSERT INTO tombstone (seq, at) SELECT seq, 0 FROM payload_keystrokes WHERE seq BETWEEN 23 AND 42;"
                    "DELETE FROM payload_keystrokes WHERE seq BETWEEN 23 AND 42")
                .empty());
    const store::DataFolder folder(temp.data());
    store::rebuild(folder);
    CHECK(query(file, "SELECT s.id, s.ordinal, a.item, a.text, a.version, a.late_texts FROM sitting s "
                      "JOIN answer a ON a.sitting = s.number WHERE s.id < 'sit_3' ORDER BY 1, 3") ==
          "sit_2|20|character|佢好攰。|3|1\nsit_2|20|years||1|0\n");
}

TEST_CASE("one erased keystroke of many leaves the text to the closing") {
    const TempFolder temp;
    write_journal(temp.data());
    const auto file = temp.data() / "shibi.db";
    REQUIRE(
        execute(file, "DELETE FROM payload_keystrokes WHERE seq = 14; INSERT INTO tombstone (seq, at) VALUES (14, 0)")
            .empty());
    const store::DataFolder folder(temp.data());
    store::rebuild(folder);
    CHECK(query(file, "SELECT text, version FROM answer WHERE item = 'character' AND sitting = 3") == "佢好攰。|3\n");
}

TEST_CASE("a journal that cannot be read leaves the rows as they were") {
    const TempFolder temp;
    write_journal(temp.data());
    const auto file = temp.data() / "shibi.db";
    REQUIRE(execute(file, "DELETE FROM payload_record WHERE seq = 4").empty());
    const auto before = read_model(file);
    const store::DataFolder folder(temp.data());
    CHECK_THROWS_AS(store::rebuild(folder), store::Fault);
    CHECK(read_model(file) == before);
}
