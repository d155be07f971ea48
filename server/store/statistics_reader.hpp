#pragma once

#include "core/refusal.hpp"
#include "store/reader.hpp"
#include "store/statistics_entries.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

/// The queries behind Reader that are about marks and outcomes, on a connection that is in a read transaction. Throw
/// SQLite::Exception and Fault.
namespace shibi::store {

std::vector<CountedMark> read_counted_marks(SQLite::Database& database, const MarkFilter& filter, std::size_t limit);
core::Result<Page<SittingOutcome>> read_outcomes(SQLite::Database& database, const OutcomeFilter& filter,
                                                 const std::string& cursor, std::size_t limit);
std::vector<core::ScoredVerdict> read_scores(SQLite::Database& database, const OutcomeFilter& filter);

core::Result<Page<SettledMark>> read_settled_marks(SQLite::Database& database, const SettledMarkFilter& filter,
                                                   const std::string& cursor, std::size_t limit);

} // namespace shibi::store
