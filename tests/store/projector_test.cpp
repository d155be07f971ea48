#include "store/disk.hpp"
#include "store/journal_writer.hpp"
#include "store/limits.hpp"
#include "store/migrations.hpp"
#include "store/projector.hpp"
#include "store/scribe.hpp"
#include "store/sqlite.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::test;
using namespace std::chrono_literals;

namespace {

const core::StreamId mei{"sit_mei"};

/// Journal and projector on one connection, with a clock that is moved by hand. Forgotten without a last write, as in a
/// crash.
struct Bench {
    Bench() : database(store::open_writer(file)) { store::migrate(database); }

    void commit(store::JournalWriter& writer, store::Projector& projector, const core::Record& record) {
        store::WriteTransaction transaction(database);
        writer.insert(record);
        projector.apply(record, now);
        projector.write_due(now);
        transaction.commit();
    }
    [[nodiscard]] std::string answers() const {
        return query(file, "SELECT a.text, a.version, a.status, s.ordinal FROM answer a JOIN sitting s ON s.number = "
                           "a.sitting ORDER BY 1");
    }

    TempFolder temp;
    std::filesystem::path file = temp.path() / "shibi.db";
    SQLite::Database database;
    Scribe scribe;
    store::Projector::Moment now = store::Projector::Moment{} + 1h;
};

} // namespace

TEST_CASE("an open answer's row is written when it has waited long enough, and at once when it closes") {
    Bench bench;
    store::JournalWriter writer(bench.database);
    store::Projector projector(bench.database);
    bench.commit(writer, projector, bench.scribe.make(mei, invitation()));
    bench.commit(writer, projector, bench.scribe.make(mei, typed("character", 1, 0, "一")));
    CHECK(bench.answers().empty());
    bench.now += store::limits::open_rows_every - 1ms;
    bench.commit(writer, projector, bench.scribe.make(mei, typed("character", 2, 1, "二")));
    CHECK(bench.answers().empty());
    bench.now += 1ms;
    bench.commit(writer, projector, bench.scribe.make(mei, typed("character", 3, 2, "三")));
    CHECK(bench.answers() == "一二三|3|open|4\n");
    bench.commit(writer, projector, bench.scribe.make(mei, typed("character", 4, 3, "四")));
    CHECK(bench.answers() == "一二三|3|open|4\n");
    bench.commit(writer, projector,
                 bench.scribe.make(mei, core::event::AnswerClosed{core::ItemId{"character"}, 4, u"一二三四", {}}));
    CHECK(bench.answers() == "一二三四|4|closed|6\n");
}

TEST_CASE("rows that wait say when they are due and are written in turns, oldest change first") {
    Bench bench;
    store::JournalWriter writer(bench.database);
    store::Projector projector(bench.database);
    const auto sittings = store::limits::open_rows_per_commit_max + 10;
    for (std::size_t number = 0; number < sittings; ++number) {
        const core::StreamId stream{"sit_" + std::to_string(number)};
        bench.commit(writer, projector, bench.scribe.make(stream, invitation()));
        bench.commit(writer, projector, bench.scribe.make(stream, typed("character", 1, 0, "字")));
    }
    CHECK(projector.next_due() == bench.now + store::limits::open_rows_every);
    const auto written = [&] { return query(bench.file, "SELECT count(*) FROM answer"); };
    bench.now += store::limits::open_rows_every;
    while (projector.next_due() && *projector.next_due() <= bench.now)
        projector.write_due(bench.now);
    CHECK(written() == std::to_string(sittings) + "\n");
    CHECK_FALSE(projector.next_due().has_value());
}

TEST_CASE("after a crash the rows of open sittings are caught up from the journal") {
    Bench bench;
    {
        store::JournalWriter writer(bench.database);
        store::Projector projector(bench.database);
        bench.commit(writer, projector, bench.scribe.make(mei, invitation()));
        bench.commit(writer, projector, bench.scribe.make(mei, typed("character", 1, 0, "未")));
        bench.commit(writer, projector, bench.scribe.make(mei, typed("character", 2, 1, "完")));
    }
    CHECK(bench.answers().empty());
    store::Projector projector(bench.database);
    projector.catch_up();
    CHECK(bench.answers() == "未完|2|open|3\n");
}

TEST_CASE("a sitting whose rows were put out of memory goes on from what is on disk") {
    Bench bench;
    store::JournalWriter writer(bench.database);
    {
        store::Projector projector(bench.database);
        bench.commit(writer, projector, bench.scribe.make(mei, invitation()));
        bench.commit(writer, projector, bench.scribe.make(mei, typed("character", 1, 0, "甲")));
    }
    store::Projector projector(bench.database); // knows nothing, and one edit is not in the rows
    bench.commit(writer, projector, bench.scribe.make(mei, typed("character", 2, 1, "乙")));
    projector.write_all();
    CHECK(bench.answers() == "甲乙|2|open|3\n");
}
