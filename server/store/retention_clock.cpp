#include "store/retention_clock.hpp"

#include "store/reader_pool.hpp"
#include "store/row_tables.hpp"

namespace shibi::store {

RetentionClock::RetentionClock(const std::filesystem::path& folder, SqliteJournal& journal, core::Time otherwise)
    : journal_(journal), trusted_(otherwise) {
    if (const auto known = read_trusted_time(folder))
        trusted_ = *known;
    else
        trust(otherwise, {});
}

void RetentionClock::trust(core::Time through, std::function<void()> written) {
    trusted_ = through;
    journal_.write_aside(
        [through](SQLite::Database& database) {
            SQLite::Statement put(database,
                                  "INSERT OR REPLACE INTO retention_clock (one, trusted_through) VALUES (1, ?)");
            put.bind(1, to_column(through));
            put.exec();
        },
        std::move(written));
}

std::optional<core::Time> read_trusted_time(const std::filesystem::path& folder) {
    ReaderPool reader(database_file(folder), "");
    return reader.with_reader([](SQLite::Database& database) -> std::optional<core::Time> {
        SQLite::Statement query(database, "SELECT trusted_through FROM retention_clock");
        if (!query.executeStep()) return std::nullopt;
        return time_from(query.getColumn(0));
    });
}

} // namespace shibi::store
