#pragma once

#include "core/house.hpp"
#include "store/fault.hpp"
#include "store/rows.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <optional>

/// The tables of the read model. The caller makes the transactions.
namespace shibi::store {

/// Writes rows. Belongs to one thread. Throws SQLite::Exception.
class RowTables {
public:
    explicit RowTables(SQLite::Database& database);

    void put(const SittingRow& sitting);
    void put(core::Seq sitting, const core::ItemId& item, const AnswerRow& answer);
    /// Nothing where signals are not counted.
    void put(core::Seq sitting, const SignalClock& clock);
    void put(core::Seq sitting, const LateTextRow& late);
    void put(core::Seq sitting, const LateDecisionRow& decision);

    void publish(const core::event::ExamPublished& exam, core::Time at);
    void create(const core::event::TokenCreated& token, core::Time at);
    void revoke(const core::TokenId& token, core::Time at);

    /// Deletes all rows of one sitting.
    void remove(const core::SittingId& sitting);

    /// What is written of one sitting, without its late texts; nothing when there is no such row.
    std::optional<SittingRows> load(const core::SittingId& sitting);

    /// Empties all tables of the read model.
    static void clear(SQLite::Database& database);

private:
    SQLite::Statement put_sitting_;
    SQLite::Statement put_answer_;
    SQLite::Statement put_clock_;
    SQLite::Statement put_late_text_;
    SQLite::Statement put_late_decision_;
    SQLite::Statement put_exam_;
    SQLite::Statement put_exam_item_;
    SQLite::Statement put_token_;
    SQLite::Statement revoke_token_;
    SQLite::Statement load_sitting_;
    SQLite::Statement load_answers_;
    SQLite::Statement load_clock_;
    std::array<SQLite::Statement, 4> remove_; ///< what belongs to a sitting, and last the sitting
};

/// The columns of table `sitting` in the order of `sitting_row_from`.
inline constexpr const char* sitting_columns =
    "number, id, exam, exam_version, pseudonym, candidate_name, locale, demonstration, phase, section, item, "
    "invited_at, consented_at, started_at, finished_at, finish_reason, ordinal, released_at, "
    "erased_part, erased_at, written_ordinal, erased_seq, writing_confirmed, "
    "writing_confirmed_by, writing_confirmed_at, admission";

/// Reads one row of `SELECT <sitting_columns>`. Throws Fault when a column holds what this build never wrote.
SittingRow sitting_row_from(SQLite::Statement& row);

/// From six columns: pastes, pasted_characters, blurs, blurred_ms, gaps, gapped_ms.
SignalTally signal_tally_from(SQLite::Statement& row, int first);

/// For a row of the read model that no build writes.
Fault damaged_row(const std::string& place);

} // namespace shibi::store
