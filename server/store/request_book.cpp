#include "store/request_book.hpp"

#include "store/limits.hpp"
#include "store/sqlite.hpp"

namespace shibi::store {
namespace {

void put_request(SQLite::Database& database, const KeptRequest& request) {
    SQLite::Statement put(database, "INSERT OR REPLACE INTO kept_request (key, fingerprint, at, status, made, answer) "
                                    "VALUES (?, ?, ?, ?, ?, ?)");
    put.bind(1, request.key);
    put.bind(2, request.fingerprint);
    put.bind(3, to_column(request.at));
    put.bind(4, request.status);
    put.bind(5, request.made);
    put.bind(6, request.answer);
    put.exec();
    SQLite::Statement drop(database, "DELETE FROM kept_request WHERE at < ? OR number <= ?");
    drop.bind(1, to_column(request.at - limits::requests_kept_for));
    drop.bind(2, static_cast<std::int64_t>(database.getLastInsertRowid()) -
                     static_cast<std::int64_t>(limits::requests_kept_max));
    drop.exec();
}

} // namespace

RequestBook::RequestBook(const std::filesystem::path& folder, SqliteJournal& journal)
    : journal_(journal), readers_(database_file(folder), "") {}

void RequestBook::put(KeptRequest request, std::function<void()> written) {
    journal_.write_aside([request = std::move(request)](SQLite::Database& database) { put_request(database, request); },
                         std::move(written));
}

void RequestBook::remove(std::string key) {
    journal_.write_aside(
        [key = std::move(key)](SQLite::Database& database) {
            SQLite::Statement remove(database, "DELETE FROM kept_request WHERE key = ?");
            remove.bind(1, key);
            remove.exec();
        },
        {});
}

std::optional<KeptRequest> RequestBook::find(const std::string& key, core::Time now) {
    return readers_.with_reader([&](SQLite::Database& database) -> std::optional<KeptRequest> {
        SQLite::Statement query(
            database, "SELECT key, fingerprint, at, status, made, answer FROM kept_request WHERE key = ? AND at >= ?");
        query.bind(1, key);
        query.bind(2, to_column(now - limits::requests_kept_for));
        if (!query.executeStep()) return std::nullopt;
        return KeptRequest{.key = query.getColumn(0).getString(),
                           .fingerprint = query.getColumn(1).getString(),
                           .at = time_from(query.getColumn(2)),
                           .status = query.getColumn(3).getInt(),
                           .made = query.getColumn(4).getString(),
                           .answer = query.getColumn(5).getString()};
    });
}

} // namespace shibi::store
