#pragma once

#include "core/ids.hpp"
#include "core/time.hpp"
#include "store/fault.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

/// What store's own sources share of SQLite. Not for other folders: SQL is known in store/ only.
namespace shibi::store {

/// The one connection of a folder that writes and checkpoints: WAL, no automatic checkpoints, deleted bytes
/// overwritten. The caller must hold the folder's DataFolder. `sync` false is for one test (JournalOptions::sync).
/// Throws Fault.
SQLite::Database open_writer(const std::filesystem::path& file, const std::string& vfs = "", bool sync = true);

/// A read-only connection: never writes and never checkpoints, also not when it is the last one to close. Throws Fault.
SQLite::Database open_reader(const std::filesystem::path& file, const std::string& vfs = "");

/// What SQLite says, with place and remedy.
Fault fault_of(const SQLite::Exception& error, const std::string& place);

/// Rolls back unless committed, like SQLite::Transaction, but takes the write lock at once.
class WriteTransaction {
public:
    explicit WriteTransaction(SQLite::Database& database);
    ~WriteTransaction();
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;
    void commit();

private:
    SQLite::Database& database_;
    bool open_ = true;
};

/// One consistent view of the database for several statements.
class ReadTransaction {
public:
    explicit ReadTransaction(SQLite::Database& database);
    ~ReadTransaction();
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;

private:
    SQLite::Database& database_;
};

inline std::int64_t to_column(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}
inline std::int64_t to_column(core::Time time) {
    return time.time_since_epoch().count();
}
inline std::string to_column(const std::string& text) {
    return text;
}

template<class Value>
void bind_optional(SQLite::Statement& statement, int index, const std::optional<Value>& value) {
    if (value)
        statement.bind(index, to_column(*value));
    else
        statement.bind(index);
}

inline std::uint64_t number_from(const SQLite::Column& column) {
    return static_cast<std::uint64_t>(column.getInt64());
}
inline core::Time time_from(const SQLite::Column& column) {
    return core::Time{core::Millis{column.getInt64()}};
}
inline std::optional<core::Time> optional_time_from(const SQLite::Column& column) {
    if (column.isNull()) return std::nullopt;
    return time_from(column);
}
inline std::optional<std::string> optional_text_from(const SQLite::Column& column) {
    if (column.isNull()) return std::nullopt;
    return column.getString();
}

} // namespace shibi::store
