#pragma once

#include "core/sitting/record.hpp"
#include "store/journal_rows.hpp"
#include "store/marking_tables.hpp"
#include "store/project.hpp"
#include "store/row_tables.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <deque>
#include <optional>
#include <set>
#include <unordered_map>

namespace shibi::store {

/// Keeps the read model: folds records into rows in memory and writes those that are due. All rows of a sitting are
/// written together with the ordinal they are the fold of, so that after a crash the journal says what is missing.
/// Reads nothing but the database. The caller makes the transactions; belongs to one thread.
class Projector {
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit Projector(SQLite::Database& database);

    /// Folds one record in; it must be in the journal's table already.
    void apply(const core::Record& record, Moment now);

    /// The same for a row as the journal holds it. Of an erased one what remains is taken.
    void apply(const JournalRow& row);

    /// Writes what must be written at once, and the rows of open sittings that have waited long enough.
    void write_due(Moment now);
    /// Writes everything.
    void write_all();
    /// When write_due has something to do again; nothing: all is written.
    [[nodiscard]] std::optional<Moment> next_due() const;

    /// Folds in what the journal holds beyond the rows of unfinished sittings. Once, after opening. The rows of a
    /// sitting whose stream cannot be read stay as they are: whoever loads the stream meets the fault.
    void catch_up();

private:
    struct Open {
        SittingRows rows;
        std::set<core::ItemId> changed_answers;
        bool changed = false;
        bool urgent = false;
    };
    struct Waiting {
        Moment since;
        core::StreamId stream;
    };

    void apply_house(const core::HouseEvent& event, const core::Record& record);
    void erase(const core::event::SittingErased& erased, const core::Record& record);
    std::optional<Open> fold_all(const core::StreamId& stream);
    void apply_sitting(const core::Record& record, Moment now);
    void fold(Open& open, const core::Record& record);
    Open* open_for(const core::StreamId& stream, core::Ordinal ordinal);
    void pass_over(const JournalRow& row);
    void fold_missing(Open& open, core::Ordinal up_to);
    void catch_up(const core::SittingId& sitting);
    void write(const core::StreamId& stream);
    void write(Open& open);

    SQLite::Database& database_;
    RowTables tables_;
    MarkingTables marking_;
    std::unordered_map<core::StreamId, Open> open_;
    std::deque<Waiting> waiting_; ///< sittings with changed rows, oldest change first; may name some written since
    std::set<core::StreamId> urgent_;
};

} // namespace shibi::store
