#pragma once

#include "store/reader.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

/// The queries behind Reader, on a connection that is in a read transaction. Throw SQLite::Exception and Fault.
namespace shibi::store {

/// What is wrong with a limit; nothing when it is allowed.
std::optional<core::Refusal> refuse_limit(std::size_t limit);

core::Result<Page<AnswerEntry>> read_answers(SQLite::Database& database, const AnswerFilter& filter,
                                             const std::string& cursor, std::size_t limit);
core::Result<Page<SittingRow>> read_sittings(SQLite::Database& database, const SittingFilter& filter,
                                             const std::string& cursor, std::size_t limit);

} // namespace shibi::store
