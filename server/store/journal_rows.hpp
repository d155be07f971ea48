#pragma once

#include "core/sitting/record.hpp"
#include "store/chain.hpp"
#include "store/journal.hpp"
#include "store/remains.hpp"
#include "store/retention.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <optional>
#include <string>

/// Reading the journal proper, row by row, in bounded memory.
namespace shibi::store {

struct StoredPayload {
    std::string salt;
    std::string payload;
};

/// One row as it is on disk, its payload beside it.
struct JournalRow {
    core::Seq seq = 0;
    std::string stream;
    core::Ordinal ordinal = 0;
    core::Time at;
    std::string kind;
    std::uint32_t kind_version = 1;
    std::string cause;
    std::string payload_hash; ///< as stored, whatever its length
    std::string chain_hash;   ///< likewise
    Retention retention = Retention::record;
    std::optional<StoredPayload> payload;
    bool tombstone = false;               ///< the payload was deleted on purpose
    core::Seq erased_by = 0;              ///< seq of the record that says why; 0: none does
    std::optional<StoredRemains> remains; ///< what was kept instead

    /// Whether there is a record to decode; false: it was erased and nothing was kept of it.
    [[nodiscard]] bool has_content() const { return payload || remains || !tombstone; }
    [[nodiscard]] Header header() const;
    /// "record 17 (house 3)"
    [[nodiscard]] std::string place() const;
};

/// Steps through rows in order. The database must outlive it.
class JournalRows {
public:
    /// All rows, by seq.
    explicit JournalRows(SQLite::Database& database);
    /// One stream's rows after an ordinal, by ordinal.
    JournalRows(SQLite::Database& database, const core::StreamId& stream, core::Ordinal after);

    /// The next row, or nothing at the end. Throws SQLite::Exception.
    std::optional<JournalRow> next();

private:
    SQLite::Statement statement_;
};

/// The record that a row holds, or what remains of it. Throws Fault when its payload is gone or this build cannot read
/// it.
core::Record decode(const JournalRow& row);

/// The digest in a column. Throws Fault when it has another length.
Digest digest_from(const std::string& bytes, const std::string& place);

} // namespace shibi::store
