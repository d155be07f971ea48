#include "store/backup.hpp"
#include "store/disk.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"
#include "store/verify.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sys/stat.h>

using namespace shibi;
using namespace shibi::test;

TEST_CASE("a backup beside a writing journal is a whole database that opens and verifies") {
    const TempFolder temp;
    const TempFolder restored;
    Witness witness;
    Scribe scribe;
    const store::DataFolder folder(temp.data());
    store::SqliteJournal journal(folder, witness.options());
    journal.append({scribe.make(core::house_stream, small_exam())});
    journal.append(whole_sitting(scribe, core::SittingId{"sit_mei"}));
    witness.wait_until_durable(21);
    for (int number = 0; number < 500; ++number)
        journal.append({scribe.make(core::house_stream, core::event::Heartbeat{})});

    std::filesystem::create_directory(restored.data());
    store::backup(temp.data(), restored.data() / "shibi.db");

    const auto report = store::verify(restored.data());
    CHECK(report.faults_in_all == 0);
    CHECK(report.records >= 21);
    const store::DataFolder other(restored.data());
    store::SqliteJournal copy(other, {});
    CHECK(copy.state().last_seq == report.records);
    CHECK(copy.load(core::StreamId{"sit_mei"}).records == scribe.made_for(core::StreamId{"sit_mei"}));
    struct stat file{};
    REQUIRE(::stat((restored.data() / "shibi.db").c_str(), &file) == 0);
    CHECK((file.st_mode & 0777U) == 0600);
    CHECK_FALSE(std::filesystem::exists(restored.data() / "shibi.db.partial"));
}

TEST_CASE("a backup never replaces a file and says so") {
    const TempFolder temp;
    {
        const store::DataFolder folder(temp.data());
        const store::SqliteJournal journal(folder, {});
    }
    const auto target = temp.path() / "backup.db";
    std::ofstream(target) << "mine";
    CHECK_THROWS_AS(store::backup(temp.data(), target), store::Fault);
    CHECK(std::filesystem::file_size(target) == 4);
    CHECK_THROWS_AS(store::backup(temp.data(), temp.path() / "nowhere" / "backup.db"), store::Fault);
    CHECK_THROWS_AS(store::backup(temp.path(), temp.path() / "other.db"), store::Fault);
}
