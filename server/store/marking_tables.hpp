#pragma once

#include "core/marking/gold.hpp"
#include "core/sitting/record.hpp"
#include "store/rows.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

/// The tables of marking. Unlike the rows of a sitting they are written event by event: marks are few, and what a row
/// says never depends on anything but the events of its own stream. The caller makes the transactions.
namespace shibi::store {

/// Writes rows. Belongs to one thread. Throws SQLite::Exception.
class MarkingTables {
public:
    explicit MarkingTables(SQLite::Database& database);

    /// An event of a sitting's stream; kinds that are not of marking change nothing. `sitting` is its row.
    void apply(const SittingRow& sitting, const core::Record& record);
    /// An event of a gold answer's stream.
    void apply(const core::Record& record, const core::GoldEvent& event);

    /// Deletes all rows of one sitting's marking.
    void remove(const core::SittingId& sitting);
    /// Of a sitting of which everything, or its answers, were erased: nobody holds a claim on it any more. With
    /// `everything` its outcome goes, too; marks keep their points.
    void close(const core::SittingId& sitting, core::event::ErasedPart part);

    /// Empties all tables of marking.
    static void clear(SQLite::Database& database);

private:
    SQLite::Database& database_;
};

} // namespace shibi::store
