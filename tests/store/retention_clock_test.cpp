#include "store/disk.hpp"
#include "store/migrations.hpp"
#include "store/retention_clock.hpp"
#include "store/scribe.hpp"
#include "store/sqlite.hpp"

#include <doctest/doctest.h>

#include <future>

using namespace shibi;
using namespace shibi::test;

namespace {

core::Time trusted_in(const store::DataFolder& folder, core::Time otherwise) {
    store::SqliteJournal journal(folder, {});
    return store::RetentionClock(folder.path(), journal, otherwise).trusted();
}

} // namespace

TEST_CASE("what was trusted is there after a restart, and nobody's word is needed for the first time") {
    const TempFolder temp;
    const store::DataFolder folder(temp.data());
    CHECK(trusted_in(folder, at_second(5)) == at_second(5));
    CHECK(trusted_in(folder, at_second(9)) == at_second(5));
    {
        store::SqliteJournal journal(folder, {});
        store::RetentionClock clock(folder.path(), journal, at_second(9));
        std::promise<void> written;
        clock.trust(at_second(7), [&] { written.set_value(); });
        written.get_future().get();
        CHECK(clock.trusted() == at_second(7));
        CHECK(store::read_trusted_time(folder.path()) == at_second(7));
        clock.trust(at_second(6), {}); // back, when a person says so
    }
    CHECK(trusted_in(folder, at_second(9)) == at_second(6));
}

TEST_CASE("a folder of an older build is trusted through its journal's end") {
    const TempFolder temp;
    const store::DataFolder folder(temp.data());
    {
        auto database = store::open_writer(store::database_file(folder.path()));
        store::migrate(database, store::migrations().first(6));
        database.exec(
            "INSERT INTO stream VALUES (1, 'house'); INSERT INTO journal VALUES (1, 1, 1, 7000, 'server_started', "
            "1, '', 0, x'00', x'00')");
        store::migrate(database, store::migrations());
    }
    CHECK(store::read_trusted_time(folder.path()) == core::Time{core::Millis{7'000}});
}
