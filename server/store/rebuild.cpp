#include "store/rebuild.hpp"

#include "store/journal_rows.hpp"
#include "store/migrations.hpp"
#include "store/projector.hpp"
#include "store/sqlite.hpp"

namespace shibi::store {
namespace {

constexpr std::uint64_t write_every = 4'096;

std::uint64_t project_journal(SQLite::Database& database, const std::function<void(core::Seq)>& progress) {
    Projector projector(database);
    JournalRows rows(database);
    std::uint64_t records = 0;
    while (const auto row = rows.next()) {
        projector.apply(*row);
        if (++records % write_every != 0) continue;
        projector.write_all();
        if (progress) progress(row->seq);
    }
    projector.write_all();
    return records;
}

} // namespace

RebuildReport rebuild(const DataFolder& folder, const std::function<void(core::Seq)>& progress) {
    const auto file = database_file(folder.path());
    try {
        auto database = open_writer(file);
        migrate(database);
        RebuildReport report;
        WriteTransaction transaction(database);
        RowTables::clear(database);
        report.records = project_journal(database, progress);
        report.sittings = number_from(database.execAndGet("SELECT count(*) FROM sitting"));
        transaction.commit();
        return report;
    } catch (const SQLite::Exception& error) {
        throw fault_of(error, file.string());
    }
}

} // namespace shibi::store
