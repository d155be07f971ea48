#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <span>

/// Numbered changes of the database's shape. `PRAGMA user_version` says how many a database has had. A migration that
/// was released is never changed: what is wrong with it is mended by the next.
namespace shibi::store {

/// Number n (from 1) is element n − 1.
std::span<const char* const> migrations();

/// Applies what is missing, each migration in a transaction of its own. Throws Fault when the file is another
/// program's database, or was written by a newer build.
void migrate(SQLite::Database& database, std::span<const char* const> all = migrations());

/// For whoever copies: throws Fault unless it is a database of this build or an older one.
void require_readable_schema(SQLite::Database& database);

/// For readers: throws Fault unless the database has exactly the shape this build knows.
void require_present_schema(SQLite::Database& database);

} // namespace shibi::store
