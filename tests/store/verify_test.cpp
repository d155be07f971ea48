#include "store/disk.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"
#include "store/verify.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::test;

namespace {

const core::SittingId mei{"sit_mei"};

/// A closed data folder with the small exam (seq 1) and one whole sitting (seq 2 to 21).
struct Journal {
    Journal() {
        Scribe scribe;
        const store::DataFolder folder(temp.data());
        store::SqliteJournal journal(folder, {});
        journal.append({scribe.make(core::house_stream, small_exam())});
        journal.append(whole_sitting(scribe, mei));
    }
    /// Alters the database as somebody would who knows of the triggers.
    void tamper(const std::string& sql) const {
        REQUIRE(execute(file(), "DROP TRIGGER journal_is_never_updated; DROP TRIGGER journal_is_never_deleted;"
                                "DROP TRIGGER stream_is_never_updated; DROP TRIGGER payload_answers_is_never_updated;" +
                                    sql)
                    .empty());
    }
    [[nodiscard]] std::filesystem::path file() const { return temp.data() / "shibi.db"; }

    TempFolder temp;
};

std::vector<store::JournalFault> faults(const Journal& journal) {
    return store::verify(journal.temp.data()).faults;
}

store::JournalFault fault(core::Ordinal ordinal, std::string what) {
    return {.seq = ordinal + 1, .stream = mei.str(), .ordinal = ordinal, .what = std::move(what)};
}

const std::string altered = "the chain does not hold: this row or the one before it was altered";

} // namespace

TEST_CASE("a journal as it was written verifies") {
    const Journal journal;
    CHECK(
        store::verify(journal.temp.data()) ==
        store::VerifyReport{.records = 21, .streams = 2, .erased = 0, .erasures = 0, .faults = {}, .faults_in_all = 0});
}

TEST_CASE("verify names the record whose header was altered") {
    const Journal journal;
    SUBCASE("its time") {
        journal.tamper("UPDATE journal SET at = at - 60000 WHERE seq = 17");
    }
    SUBCASE("its cause") {
        journal.tamper("UPDATE journal SET cause = '{\"actor\":\"candidate\"}' WHERE seq = 17");
    }
    SUBCASE("its version") {
        journal.tamper("UPDATE journal SET kind_version = 2 WHERE seq = 17");
    }
    REQUIRE_FALSE(faults(journal).empty());
    CHECK(faults(journal).front() == fault(16, altered));
}

TEST_CASE("verify names the record whose payload was altered") {
    const Journal journal;
    journal.tamper("UPDATE payload_answers SET payload = replace(payload, '佢好攰', '他好累') WHERE seq = 16");
    CHECK(faults(journal) == std::vector{fault(15, "the payload is not the one that was written")});
}

TEST_CASE("a payload that vanished is a fault, also with a tombstone that no erasure in the journal explains") {
    const Journal journal;
    journal.tamper("DELETE FROM payload_keystrokes WHERE seq IN (13, 14)");
    CHECK(faults(journal) == std::vector{fault(12, "the payload is gone and no tombstone says why"),
                                         fault(13, "the payload is gone and no tombstone says why")});
    REQUIRE(execute(journal.file(), "INSERT INTO tombstone (seq, at) VALUES (13, 0), (14, 0)").empty());
    CHECK(faults(journal) == std::vector{fault(12, "it was erased and no erasure in the journal says so")});
    REQUIRE(
        execute(journal.file(), "DROP TRIGGER tombstone_is_never_updated; UPDATE tombstone SET erased_by = 1").empty());
    CHECK(faults(journal) == std::vector{fault(12, "it was erased and no erasure in the journal says so")});
}

TEST_CASE("a record that was taken out leaves a gap that verify sees") {
    const Journal journal;
    journal.tamper("DELETE FROM journal WHERE seq = 10");
    CHECK(faults(journal) ==
          std::vector{fault(10, "seq 10 is missing before it"), fault(10, "ordinal 10 comes where 9 is expected")});
}

TEST_CASE("a stream under another's name does not verify") {
    const Journal journal;
    journal.tamper("UPDATE stream SET name = 'sit_other' WHERE name = 'sit_mei'");
    CHECK(store::verify(journal.temp.data()).faults_in_all == 20);
}

TEST_CASE("a hash cannot be made to fit an altered record without altering all that follow") {
    const Journal journal;
    journal.tamper("UPDATE journal SET chain_hash = zeroblob(32) WHERE seq = 12");
    CHECK(faults(journal) == std::vector{fault(11, altered), fault(12, altered)});
}

TEST_CASE("an altered stream is not loaded") {
    const Journal journal;
    journal.tamper("UPDATE journal SET at = at + 1 WHERE seq = 12");
    const store::DataFolder folder(journal.temp.data());
    store::SqliteJournal opened(folder, {});
    CHECK_THROWS_WITH_AS(opened.load(core::stream_of(mei)),
                         (altered + " (record 12 (sit_mei 11, item_entered)). Run `shibi verify`, and restore the "
                                    "latest backup into another folder.")
                             .c_str(),
                         store::Fault);
}
