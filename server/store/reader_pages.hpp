#pragma once

#include "store/reader.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

/// The queries behind Reader, on a connection that is in a read transaction. Throw SQLite::Exception and Fault.
namespace shibi::store {

/// SQL for the Seq of what has happened in a sitting up to what its row says, by two columns of its row.
std::string seq_of(const std::string& id, const std::string& ordinal);

/// SQL for the checkers that made the reports of a sitting's answers, each once, with blanks between; by its number.
std::string checkers_of(const std::string& number);
std::vector<std::string> checkers_from(const SQLite::Column& column);

core::Result<Page<AnswerEntry>> read_answers(SQLite::Database& database, const AnswerFilter& filter,
                                             const std::string& cursor, std::size_t limit);
core::Result<Page<SittingEntry>> read_sittings(SQLite::Database& database, const SittingFilter& filter,
                                               const std::string& cursor, std::size_t limit);
core::Result<Page<Disagreement>> read_disagreements(SQLite::Database& database, const DisagreementFilter& filter,
                                                    const std::string& cursor, std::size_t limit);
std::vector<OtherAnswer> read_other_answers(SQLite::Database& database, const OthersFilter& filter, std::size_t most);
core::Result<Page<OwnMark>> read_own_marks(SQLite::Database& database, const OwnMarkFilter& filter,
                                           const std::string& cursor, std::size_t limit);
std::optional<core::Millis> read_gold_stands_after(SQLite::Database& database, const core::ClaimId& claim);

} // namespace shibi::store
