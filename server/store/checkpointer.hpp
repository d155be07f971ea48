#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>

namespace shibi::store {

/// Moves the write-ahead log into the database file, on the writing connection and its thread only: SQLite 3.7.0 to
/// 3.51.2 can corrupt a log that two connections write or checkpoint at once. Must live where it was made (SQLite
/// holds its address) and not outlive the database.
class Checkpointer {
public:
    Checkpointer(SQLite::Database& database, std::uint64_t idle_bytes_min);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// Checkpoints when the log is long enough for what the writer is doing: with nothing to do from
    /// `idle_bytes_min` on, else only from limits::wal_bytes_max on. Readers are never waited for: what
    /// they still need stays in the log until the next time. True when a checkpoint was made. Throws SQLite::Exception.
    bool run_if_due(bool idle);
    /// Everything, and the log cut to nothing. False when a reader is in the way.
    bool run_and_cut();

    /// Bytes of the log that hold commits not yet checkpointed.
    [[nodiscard]] std::uint64_t wal_bytes() const { return pages_ * page_bytes_; }

private:
    bool checkpoint(int mode);

    SQLite::Database& database_;
    std::uint64_t idle_bytes_min_;
    std::uint64_t page_bytes_;
    std::uint64_t pages_ = 0;
};

} // namespace shibi::store
