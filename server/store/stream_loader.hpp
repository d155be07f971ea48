#pragma once

#include "store/journal.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace shibi::store {

/// One whole stream, its chain checked row by row. Throws Fault when a row is missing, altered, erased or unreadable,
/// SQLite::Exception when the database cannot be read.
LoadedStream load_stream(SQLite::Database& database, const core::StreamId& stream);

} // namespace shibi::store
