#include "store/disk.hpp"
#include "store/fault.hpp"
#include "store/migrations.hpp"
#include "store/reader.hpp"
#include "store/scribe.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_journal.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace shibi;
using namespace shibi::test;

namespace {

/// A folder with one whole sitting in it, closed.
struct Filled {
    Filled() {
        Scribe scribe;
        const store::DataFolder folder(temp.data());
        store::SqliteJournal journal(folder, {});
        journal.append(whole_sitting(scribe, core::SittingId{"sit_mei"}));
    }
    [[nodiscard]] std::string refused(const std::string& sql) const { return execute(temp.data() / "shibi.db", sql); }

    TempFolder temp;
};

} // namespace

TEST_CASE("migrations are applied in order, each once, and the number says how far") {
    const TempFolder temp;
    const auto file = temp.path() / "some.db";
    auto database = store::open_writer(file);
    const std::array<const char*, 2> all{"CREATE TABLE a (x)", "ALTER TABLE a ADD COLUMN y"};
    store::migrate(database, std::span(all).first(1));
    CHECK(query(file, "PRAGMA user_version") == "1\n");
    store::migrate(database, all);
    store::migrate(database, all);
    CHECK(query(file, "PRAGMA user_version") == "2\n");
    CHECK(query(file, "SELECT name FROM pragma_table_info('a')") == "x\ny\n");
}

TEST_CASE("a migration that fails leaves the schema as it was before it") {
    const TempFolder temp;
    const auto file = temp.path() / "some.db";
    auto database = store::open_writer(file);
    const std::array<const char*, 2> all{"CREATE TABLE a (x)", "CREATE TABLE b (x); CREATE TABLE a (x)"};
    CHECK_THROWS_AS(store::migrate(database, all), store::Fault);
    CHECK(query(file, "PRAGMA user_version") == "1\n");
    CHECK(query(file, "SELECT name FROM sqlite_schema") == "a\n");
}

TEST_CASE("a schema newer than the build is refused by writer and reader, naming both numbers") {
    const Filled filled;
    REQUIRE(filled.refused("PRAGMA user_version=99").empty());
    const store::DataFolder folder(filled.temp.data());
    CHECK_THROWS_WITH_AS(store::SqliteJournal(folder, {}),
                         doctest::Contains("the database has schema 99, this build knows up to 13"), store::Fault);
    auto reader = store::open_reader(filled.temp.data() / "shibi.db");
    CHECK_THROWS_AS(store::require_present_schema(reader), store::Fault);
    REQUIRE(filled.refused("PRAGMA user_version=1").empty());
    CHECK_THROWS_WITH_AS(store::require_present_schema(reader), doctest::Contains("an older schema than this build"),
                         store::Fault);
}

TEST_CASE("a database of before the column learns from its journal what was recorded last of writing, not rating") {
    const TempFolder temp;
    const core::SittingId mei{"sit_mei"};
    const store::DataFolder folder(temp.data());
    {
        Scribe scribe;
        store::SqliteJournal journal(folder, {});
        journal.append(whole_sitting(scribe, mei));
        for (const bool confirmed : {true, false})
            journal.append(
                {scribe.make(core::stream_of(mei), core::event::WritingConfirmed{.confirmed = confirmed, .note = {}},
                             {.actor = {.kind = core::ActorKind::interviewer, .id = "tok_1", .name = "Ina"},
                              .epoch = {},
                              .client_seq = {},
                              .reason = {}})});
    }
    const auto before = store::Reader(temp.data()).sitting(mei).value();
    CHECK((before.writing_confirmation ==
           store::WritingConfirmation{.confirmed = false, .by = "Ina", .at = at_second(22)}));
    drop_columns(temp.data() / "shibi.db", "sitting",
                 {"writing_confirmed", "writing_confirmed_by", "writing_confirmed_at", "admission"});
    REQUIRE(execute(temp.data() / "shibi.db", "PRAGMA user_version=11").empty());
    const store::SqliteJournal journal(folder, {});
    CHECK((store::Reader(temp.data()).sitting(mei) == before));
}

TEST_CASE("the journal proper refuses UPDATE, DELETE and REPLACE from any program") {
    const Filled filled;
    const auto before = query(filled.temp.data() / "shibi.db", "SELECT * FROM journal");
    CHECK(filled.refused("UPDATE journal SET at = 0 WHERE seq = 3") == "the journal is append-only: UPDATE refused");
    CHECK(filled.refused("DELETE FROM journal WHERE seq = 20") == "the journal is append-only: DELETE refused");
    CHECK(filled.refused("INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 3") ==
          "the journal takes the next seq and ordinal only");
    CHECK(filled.refused("INSERT OR REPLACE INTO journal SELECT 21, stream, 3, at, kind, kind_version, cause, "
                         "retention, payload_hash, chain_hash FROM journal WHERE seq = 3") ==
          "the journal takes the next seq and ordinal only");
    CHECK(filled.refused("INSERT INTO journal SELECT 23, stream, 21, at, kind, kind_version, cause, retention, "
                         "payload_hash, chain_hash FROM journal WHERE seq = 3") ==
          "the journal takes the next seq and ordinal only");
    CHECK(filled.refused("UPDATE stream SET name = 'x'") == "streams are append-only: UPDATE refused");
    CHECK(filled.refused("DELETE FROM stream") == "streams are append-only: DELETE refused");
    CHECK(filled.refused("INSERT OR REPLACE INTO stream VALUES (1, 'x')") == "this stream exists");
    CHECK(query(filled.temp.data() / "shibi.db", "SELECT * FROM journal") == before);
}

TEST_CASE("payloads may be deleted and never changed; each is in the table of its retention class") {
    const Filled filled;
    for (const std::string table : {"payload_record", "payload_keystrokes", "payload_answers", "payload_person"})
        CHECK(filled.refused("UPDATE " + table + " SET payload = ''") == "payloads are never changed: UPDATE refused");
    CHECK(query(filled.temp.data() / "shibi.db",
                "SELECT group_concat(DISTINCT kind) FROM payload_keystrokes p JOIN journal USING (seq)") ==
          "edited,text_replaced\n");
    CHECK(query(filled.temp.data() / "shibi.db",
                "SELECT group_concat(DISTINCT kind) FROM payload_answers p JOIN journal USING (seq)") ==
          "responded,answer_closed,late_text_kept,report_recorded\n");
    CHECK(query(filled.temp.data() / "shibi.db",
                "SELECT group_concat(DISTINCT kind) FROM payload_person p JOIN journal USING (seq)") == "invited\n");
    CHECK(filled.refused("DELETE FROM payload_keystrokes").empty());
    CHECK(filled.refused("INSERT INTO tombstone (seq, at) VALUES (3, 0); DELETE FROM tombstone") ==
          "tombstones are append-only: DELETE refused");
}

TEST_CASE("tables are strict: a column takes its own type only") {
    const Filled filled;
    CHECK(
        filled.refused("INSERT INTO payload_record VALUES (99, 'text', 'x')").find("cannot store TEXT value in BLOB") !=
        std::string::npos);
    CHECK(query(filled.temp.data() / "shibi.db", "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND "
                                                 "name NOT LIKE 'sqlite%' AND NOT strict") == "0\n");
}
