#pragma once

#include "core/sitting/record.hpp"
#include "store/retention.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>

namespace shibi::store {

/// What a record erases; null when it erases nothing.
const core::event::SittingErased* erasure_in(const core::Record& record);

/// Deletes the payloads of a sitting and leaves a tombstone and what remains for each. The caller makes the
/// transaction, in which the record of the erasure is inserted too: all of it happens or nothing. Belongs to one
/// thread.
class Eraser {
public:
    explicit Eraser(SQLite::Database& database);

    /// Carries out what the record says, for all that is in the journal before it. The answer is the record as it is to
    /// be inserted, with the digest of what remains. Throws SQLite::Exception.
    core::Record carry_out(core::Record erasure);

private:
    SQLite::Database& database_;
    std::array<SQLite::Statement, all_retentions.size()> delete_payload_; ///< by Retention
    SQLite::Statement insert_tombstone_;
    SQLite::Statement insert_remains_;
};

} // namespace shibi::store
