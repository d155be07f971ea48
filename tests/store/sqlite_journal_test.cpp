#include "store/disk.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <atomic>
#include <csignal>
#include <future>
#include <sys/wait.h>
#include <unistd.h>

using namespace shibi;
using namespace shibi::test;

namespace {

const core::SittingId mei{"sit_mei"};
const core::SittingId ah_keung{"sit_keung"};

/// What a journal holds of a stream after everything was closed.
store::LoadedStream reloaded(const std::filesystem::path& data, const core::StreamId& stream) {
    const store::DataFolder folder(data);
    store::SqliteJournal journal(folder, {});
    return journal.load(stream);
}

} // namespace

TEST_CASE("what was appended is told durable with its streams' heads and loads as it was") {
    const TempFolder temp;
    Witness witness;
    Scribe scribe;
    const store::DataFolder folder(temp.data());
    store::SqliteJournal journal(folder, witness.options());
    CHECK(journal.state().last_seq == 0);
    CHECK_FALSE(journal.state().last_at.has_value());

    journal.append({scribe.make(core::house_stream, small_exam())});
    journal.append(whole_sitting(scribe, mei));
    witness.wait_until_durable(21);

    const auto house = journal.load(core::house_stream);
    const auto sitting = journal.load(core::stream_of(mei));
    CHECK(house.records == scribe.made_for(core::house_stream));
    CHECK(sitting.records == scribe.made_for(core::stream_of(mei)));
    CHECK(sitting.head.ordinal == 20);
    CHECK(witness.heard().back().heads.back() == sitting.head);
    CHECK(journal.load(core::StreamId{"sit_nobody"}).head ==
          store::StreamHead{core::StreamId{"sit_nobody"}, 0, std::string(64, '0')});
}

TEST_CASE("a small write aside is told once it is on disk, after what was appended before it") {
    const TempFolder temp;
    Witness witness;
    Scribe scribe;
    const store::DataFolder folder(temp.data());
    std::promise<std::string> seen;
    {
        store::SqliteJournal journal(folder, witness.options());
        journal.append({scribe.make(core::house_stream, small_exam())});
        journal.write_aside(
            [](SQLite::Database& database) {
                database.exec("CREATE TABLE beside AS SELECT max(seq) AS seq FROM journal");
            },
            [&] { seen.set_value(query(temp.data() / "shibi.db", "SELECT seq FROM beside")); });
        CHECK(seen.get_future().get() == "1\n");
        journal.write_aside([](SQLite::Database& database) { database.exec("UPDATE beside SET seq = 7"); }, {});
    }
    CHECK(query(temp.data() / "shibi.db", "SELECT seq FROM beside") ==
          "7\n"); // also what was asked for at the very end
    CHECK(witness.faults() == 0);
}

TEST_CASE("a small write that fails is a fault, and is never told written") {
    const TempFolder temp;
    Witness witness;
    const store::DataFolder folder(temp.data());
    bool written = false;
    {
        store::SqliteJournal journal(folder, witness.options());
        journal.write_aside([](SQLite::Database& database) { database.exec("INSERT INTO nowhere VALUES (1)"); },
                            [&] { written = true; });
        CHECK(std::string{witness.wait_for_fault().what()}.contains("nowhere"));
    }
    CHECK_FALSE(written);
}

TEST_CASE("a commit that holds something that webhooks tell says so, another one does not") {
    const TempFolder temp;
    Witness witness;
    Scribe scribe;
    const store::DataFolder folder(temp.data());
    auto options = witness.options();
    std::atomic<int> told = 0;
    options.on_told = [&] { ++told; };
    {
        store::SqliteJournal journal(folder, options);
        journal.append(
            {scribe.make(core::house_stream, small_exam()), scribe.make(core::stream_of(ah_keung), invitation())});
        witness.wait_until_durable(2);
        journal.append(whole_sitting(scribe, mei));
    }
    CHECK(told == 1);
}

TEST_CASE("a journal that is opened again knows where it stood") {
    const TempFolder temp;
    Scribe scribe;
    {
        const store::DataFolder folder(temp.data());
        store::SqliteJournal journal(folder, {});
        journal.append({scribe.make(core::house_stream, small_exam())});
        journal.append(whole_sitting(scribe, mei));
        journal.append({scribe.make(core::stream_of(ah_keung), invitation())});
    }
    const store::DataFolder folder(temp.data());
    store::SqliteJournal journal(folder, {});
    CHECK(journal.state().last_seq == 22);
    CHECK(journal.state().last_at == at_second(22));
    // Mei's is finished, and waits to be released to graders.
    CHECK(journal.state().unfinished_sittings == std::vector{mei, ah_keung});
    CHECK(journal.state().house.records == scribe.made_for(core::house_stream));
}

TEST_CASE("a chain goes on after the journal was closed and opened") {
    const TempFolder temp;
    Scribe scribe;
    {
        const store::DataFolder folder(temp.data());
        store::SqliteJournal journal(folder, {});
        journal.append({scribe.make(core::stream_of(mei), invitation())});
    }
    {
        const store::DataFolder folder(temp.data());
        store::SqliteJournal journal(folder, {});
        journal.append({scribe.make(core::stream_of(mei), core::event::Paused{})});
    }
    CHECK(reloaded(temp.data(), core::stream_of(mei)).records == scribe.made());
}

TEST_CASE("everything that was told durable survives kill -9") {
    const TempFolder temp;
    constexpr core::Seq records_in_all = 400;
    std::array<int, 2> told{};
    REQUIRE(::pipe(told.data()) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) { // appends one by one and says how far it is durable, until it is killed
        const store::DataFolder folder(temp.data());
        store::JournalOptions options;
        options.on_durable = [&](const store::Durable& durable) {
            if (::write(told[1], &durable.through, sizeof durable.through) < 0) ::_exit(1);
        };
        store::SqliteJournal journal(folder, options);
        Scribe scribe;
        journal.append({scribe.make(core::stream_of(mei), invitation())});
        for (core::Seq seq = 2; seq <= records_in_all; ++seq)
            journal.append({scribe.make(core::stream_of(mei), typed("character", seq - 1, 0, "字"))});
        ::pause();
    }
    ::close(told[1]);
    core::Seq durable = 0;
    while (durable < records_in_all / 2)
        REQUIRE(::read(told[0], &durable, sizeof durable) == sizeof durable);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(told[0], &durable, sizeof durable) == sizeof durable) {
    } // what it still had said before it died
    ::close(told[0]);

    const auto found = reloaded(temp.data(), core::stream_of(mei));
    CHECK(found.head.ordinal >= durable);
    CHECK(found.records.size() == found.head.ordinal);
}

TEST_CASE("what queues while the disk is busy shares one commit") {
    const TempFolder temp;
    Witness witness;
    Scribe scribe;
    const store::DataFolder folder(temp.data());
    store::SqliteJournal journal(folder, witness.options());
    for (int number = 0; number < 2'000; ++number)
        journal.append({scribe.make(core::house_stream, core::event::Heartbeat{})});
    witness.wait_until_durable(2'000);
    const auto counters = journal.counters();
    CHECK(counters.records == 2'000);
    CHECK(counters.commits < 1'000);
    CHECK(counters.commits == witness.heard().size());
}

TEST_CASE("a record that is not the next one is a fault, told once, and nothing is written after it") {
    const TempFolder temp;
    Witness witness;
    Scribe scribe;
    const store::DataFolder folder(temp.data());
    store::SqliteJournal journal(folder, witness.options());
    journal.append({scribe.make(core::house_stream, core::event::Heartbeat{})});
    witness.wait_until_durable(1);
    auto gap = scribe.make(core::house_stream, core::event::Heartbeat{});
    gap.ordinal += 1;
    journal.append({gap});
    CHECK(witness.wait_for_fault().cause() == "record 2 with ordinal 3 does not follow 1 with ordinal 1");
    gap.ordinal -= 1;
    journal.append({gap});
    journal.append({gap});
    CHECK(witness.durable_through() == 1);
    CHECK(witness.faults() == 1);
}

TEST_CASE("an append is durable as a whole or not at all") {
    const TempFolder temp;
    Scribe scribe;
    {
        Witness witness;
        const store::DataFolder folder(temp.data());
        store::SqliteJournal journal(folder, witness.options());
        auto records = whole_sitting(scribe, mei);
        records.back().ordinal += 1;
        journal.append(records);
        witness.wait_for_fault();
    }
    CHECK(reloaded(temp.data(), core::stream_of(mei)).records.empty());
}

namespace {

/// Behind the journal's back: the payload of the stream's last record is gone.
void damage(const std::filesystem::path& data, const core::SittingId& sitting) {
    const auto file = store::database_file(data);
    const std::string seq = query(file, "SELECT max(j.seq) FROM journal j JOIN stream s ON s.id = j.stream WHERE "
                                        "s.name = '" +
                                            sitting.str() + "'");
    for (const char* table : {"record", "keystrokes", "answers", "person"})
        CHECK(execute(file, std::string{"DELETE FROM payload_"} + table + " WHERE seq = " + seq).empty());
}

} // namespace

TEST_CASE("a damaged stream of an unfinished sitting does not end the start; loading it says what is wrong") {
    const TempFolder temp;
    Scribe scribe;
    {
        const store::DataFolder folder(temp.data());
        store::SqliteJournal journal(folder, {});
        journal.append({scribe.make(core::house_stream, small_exam())});
        journal.append({scribe.make(core::stream_of(mei), invitation())});
        journal.append({scribe.make(core::stream_of(ah_keung), invitation())});
    }
    damage(temp.data(), mei);
    CHECK(execute(store::database_file(temp.data()), "UPDATE sitting SET ordinal = 0 WHERE id = 'sit_mei'").empty());
    const store::DataFolder folder(temp.data());
    store::SqliteJournal journal(folder, {});
    CHECK(journal.state().unfinished_sittings == std::vector{mei, ah_keung});
    CHECK(journal.load(core::stream_of(ah_keung)).records.size() == 1);
    CHECK_THROWS_AS(journal.load(core::stream_of(mei)), store::Fault);
}

TEST_CASE("finished sittings with an essay that was never checked are named at the start, others are not") {
    const TempFolder temp;
    Scribe scribe;
    const core::SittingId unchecked{"sit_unchecked"};
    {
        const store::DataFolder folder(temp.data());
        store::SqliteJournal journal(folder, {});
        journal.append({scribe.make(core::house_stream, small_exam())});
        // Released, both of them: those that still are to be released are restored anyway.
        journal.append(whole_sitting(scribe, mei));
        journal.append({scribe.make(core::stream_of(mei), core::event::Released{})});
        auto records = whole_sitting(scribe, unchecked);
        records.push_back(scribe.make(core::stream_of(unchecked), core::event::Released{}));
        std::erase_if(records, [](const core::Record& record) {
            return std::holds_alternative<core::event::ReportRecorded>(std::get<core::SittingEvent>(record.event));
        });
        core::Ordinal ordinal = 0;
        core::Seq seq = records.front().seq;
        for (core::Record& record : records) {
            record.ordinal = ++ordinal;
            record.seq = seq++;
        }
        journal.append(std::move(records));
    }
    const store::DataFolder folder(temp.data());
    const store::SqliteJournal journal(folder, {});
    CHECK(journal.state().unfinished_sittings.empty());
    CHECK(journal.state().unchecked_sittings == std::vector{unchecked});
}
