#pragma once

#include "core/sitting/record.hpp"
#include "store/chain.hpp"
#include "store/journal.hpp"
#include "store/retention.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

namespace shibi::store {

/// Inserts records into the journal proper and keeps the streams' heads. The caller makes the transactions; after one
/// that failed the object is of no more use. Belongs to one thread.
class JournalWriter {
public:
    explicit JournalWriter(SQLite::Database& database);

    /// Inserts one record as the next of journal and stream. Throws SQLite::Exception, or Fault when the record is not
    /// the next one (a bug of the caller).
    void insert(const core::Record& record);

    [[nodiscard]] core::Seq last_seq() const { return last_seq_; }
    /// Heads of the streams that were inserted into since the last call.
    std::vector<StreamHead> take_touched_heads();

private:
    struct Head {
        std::int64_t stream = 0; ///< id in table `stream`
        core::Ordinal ordinal = 0;
        Digest hash{};
    };

    Head& head_of(const core::StreamId& stream);
    Head read_head(const core::StreamId& stream);
    void insert_payload(core::Seq seq, Retention retention, const Salt& salt, const std::string& payload);

    SQLite::Statement insert_row_;
    std::array<SQLite::Statement, all_retentions.size()> insert_payload_; ///< by Retention
    SQLite::Statement insert_stream_;
    SQLite::Statement select_stream_;
    SQLite::Statement select_head_;
    core::Seq last_seq_ = 0;
    std::unordered_map<core::StreamId, Head> heads_;
    std::map<core::StreamId, StreamHead> touched_;
};

} // namespace shibi::store
