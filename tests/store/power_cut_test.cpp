#include "store/disk.hpp"
#include "store/power_cut_disk.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"
#include "store/verify.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>

using namespace shibi;
using namespace shibi::test;

namespace {

const core::StreamId mei{"sit_mei"};

/// What was told durable when the power went, and what the disk then held.
struct Cut {
    core::Seq told = 0;
    core::Seq found = 0;
    std::uint64_t checkpoints = 0;
    bool intact = false; ///< what was found verifies and is what was appended
};

core::Record next_record(Scribe& scribe, int number, core::Version& version) {
    if (number == 1) return scribe.make(mei, invitation());
    if (number % 50 == 0) return scribe.make(core::house_stream, core::event::Heartbeat{});
    return scribe.make(mei, typed("character", ++version, 0, "字"));
}

Cut found_after(const std::filesystem::path& data, const Scribe& scribe, core::Seq told) {
    const store::DataFolder folder(data);
    store::SqliteJournal journal(folder, {});
    auto found = journal.load(core::house_stream).records;
    for (auto& record : journal.load(mei).records)
        found.push_back(std::move(record));
    std::ranges::sort(found, {}, &core::Record::seq);
    const auto& made = scribe.made();
    const bool same = found.size() <= made.size() && std::equal(found.begin(), found.end(), made.begin());
    return {
        .told = told, .found = journal.state().last_seq, .intact = same && found.size() == journal.state().last_seq};
}

struct Circumstances {
    bool sync = true;
    double unsynced_kept = 0.0;
    std::uint64_t checkpoint_wal_bytes_min = store::limits::checkpoint_wal_bytes_min;
};

/// Writes for a while, cuts the power at some moment and looks.
Cut cut_the_power(const Circumstances& circumstances, std::uint32_t seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const TempFolder temp;
    const TempFolder after;
    PowerCutDisk disk;
    Witness witness;
    Scribe scribe;
    const store::DataFolder folder(temp.data());
    auto options = witness.options();
    options.vfs = disk.vfs();
    options.sync = circumstances.sync;
    options.checkpoint_wal_bytes_min = circumstances.checkpoint_wal_bytes_min;
    store::SqliteJournal journal(folder, options);
    const int records = 50 + static_cast<int>(random() % 250);
    core::Version version = 0;
    for (int number = 1; number <= records; ++number) {
        journal.append({next_record(scribe, number, version)});
        if (random() % 16 == 0) witness.wait_until_durable(scribe.made().back().seq);
    }
    witness.wait_until_durable(1 + random() % static_cast<unsigned>(records));
    const auto told = witness.durable_through(); // before the cut: what was told by then must be there
    disk.write_survivors(after.data(), circumstances.unsynced_kept, seed);
    auto cut = found_after(after.data(), scribe, told);
    cut.checkpoints = journal.counters().checkpoints;
    return cut;
}

} // namespace

TEST_CASE("everything told durable is on the disk after a power cut") {
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        const auto cut = cut_the_power({}, seed);
        CAPTURE(seed);
        CHECK(cut.told > 0);
        CHECK(cut.found >= cut.told);
        CHECK(cut.intact);
    }
}

TEST_CASE("writes that reach the disk out of order before a power cut do no harm") {
    for (std::uint32_t seed = 101; seed <= 108; ++seed) {
        const auto cut = cut_the_power({.unsynced_kept = 0.5}, seed);
        CAPTURE(seed);
        CHECK(cut.found >= cut.told);
        CHECK(cut.intact);
    }
}

TEST_CASE("a power cut between or during checkpoints loses nothing that was told durable") {
    for (std::uint32_t seed = 201; seed <= 208; ++seed) {
        const auto cut = cut_the_power({.unsynced_kept = 0.5, .checkpoint_wal_bytes_min = 20'000}, seed);
        CAPTURE(seed);
        CHECK(cut.checkpoints > 0);
        CHECK(cut.found >= cut.told);
        CHECK(cut.intact);
    }
}

TEST_CASE("without waiting for the disk a power cut loses what was told durable, and this test sees it") {
    const auto cut = cut_the_power({.sync = false}, 1);
    CHECK(cut.told > 0);
    CHECK(cut.found < cut.told);
}

TEST_CASE("a full disk is told once, what was durable stays, and with room again the journal goes on") {
    const TempFolder temp;
    PowerCutDisk disk;
    Scribe scribe;
    core::Seq durable = 0;
    {
        Witness witness;
        const store::DataFolder folder(temp.data());
        auto options = witness.options();
        options.vfs = disk.vfs();
        store::SqliteJournal journal(folder, options);
        journal.append({scribe.make(mei, invitation())});
        witness.wait_until_durable(1);
        disk.set_bytes_free(60'000);
        for (core::Version version = 1; version <= 500; ++version)
            journal.append({scribe.make(mei, typed("character", version, 0, std::string(30, 'x')))});
        const auto fault = witness.wait_for_fault();
        CHECK(fault.cause().find("full") != std::string::npos);
        CHECK(fault.remedy().find("Free space") != std::string::npos);
        CHECK(fault.place() == (temp.data() / "shibi.db").string());
        durable = witness.durable_through();
        journal.append({scribe.make(mei, core::event::Paused{})});
        CHECK(witness.faults() == 1);
    }
    disk.set_bytes_free(1'000'000'000);
    const store::DataFolder folder(temp.data());
    Witness witness;
    store::SqliteJournal journal(folder, witness.options());
    CHECK(journal.state().last_seq == durable);
    Scribe later(durable);
    later.follow(mei, durable);
    journal.append({later.make(mei, core::event::Paused{})});
    witness.wait_until_durable(durable + 1);
    CHECK(store::verify(temp.data()).faults_in_all == 0);
}

TEST_CASE("an fsync that fails is a fault, is never tried again, and its records are never told durable") {
    const TempFolder temp;
    PowerCutDisk disk;
    Witness witness;
    Scribe scribe;
    const store::DataFolder folder(temp.data());
    auto options = witness.options();
    options.vfs = disk.vfs();
    store::SqliteJournal journal(folder, options);
    journal.append({scribe.make(mei, invitation())});
    witness.wait_until_durable(1);
    disk.fail_syncs();
    journal.append({scribe.make(mei, core::event::Paused{})});
    CHECK(witness.wait_for_fault().cause().find("[SQLite 1034]") != std::string::npos); // SQLITE_IOERR_FSYNC
    CHECK(witness.durable_through() == 1);
}

TEST_CASE("while one commit waits for the disk all that is appended gathers for the next") {
    const TempFolder temp;
    PowerCutDisk disk;
    Witness witness;
    Scribe scribe;
    const store::DataFolder folder(temp.data());
    auto options = witness.options();
    options.vfs = disk.vfs();
    store::SqliteJournal journal(folder, options);
    disk.hold_syncs();
    journal.append({scribe.make(mei, invitation())});
    disk.wait_until_a_sync_is_held();
    for (core::Version version = 1; version <= 300; ++version)
        journal.append({scribe.make(mei, typed("character", version, 0, "字"))});
    CHECK(witness.durable_through() == 0);
    CHECK(journal.counters().queued == 300);
    disk.let_syncs_go();
    witness.wait_until_durable(301);
    CHECK(journal.counters().commits == 2);
    const auto heard = witness.heard();
    REQUIRE(heard.size() == 2);
    CHECK(heard.front().through == 1);
    CHECK(heard.back().heads == std::vector{journal.load(mei).head});
}

TEST_CASE("a disk that does not keep up makes the journal say so, then fault, and never blocks the loop") {
    const TempFolder temp;
    PowerCutDisk disk;
    Witness witness;
    Scribe scribe;
    const store::DataFolder folder(temp.data());
    auto options = witness.options();
    options.vfs = disk.vfs();
    store::SqliteJournal journal(folder, options);
    disk.hold_syncs();
    journal.append({scribe.make(core::house_stream, core::event::Heartbeat{})});
    disk.wait_until_a_sync_is_held();
    const auto append_half = [&] {
        std::vector<core::Record> records;
        for (std::size_t number = 0; number < store::limits::queue_records_max / 2; ++number)
            records.push_back(scribe.make(core::house_stream, core::event::Heartbeat{}));
        journal.append(std::move(records));
    };
    append_half();
    CHECK_FALSE(journal.is_behind());
    append_half();
    CHECK(journal.is_behind());
    CHECK(witness.faults() == 0);
    journal.append({scribe.make(core::house_stream, core::event::Heartbeat{})});
    CHECK(witness.wait_for_fault().cause() ==
          fmt::format("the disk does not keep up: {} records wait to be written", store::limits::queue_records_max));
    CHECK(witness.durable_through() == 0);
    disk.let_syncs_go();
}
