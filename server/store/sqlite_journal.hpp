#pragma once

#include "core/sitting/record.hpp"
#include "store/data_folder.hpp"
#include "store/fault.hpp"
#include "store/journal.hpp"
#include "store/limits.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace shibi::store {

struct JournalOptions {
    /// Called after each commit, on the writer thread, in Seq order. Must not block (post it to the loop).
    std::function<void(Durable)> on_durable;
    /// Called after on_durable for a commit that holds something that webhooks tell (core::webhook_event_of). The same
    /// thread, and must not block.
    std::function<void()> on_told = {};
    /// Called at most once, from any thread, when a commit, an fsync or a checkpoint has failed, or the queue is full.
    /// Nothing is written and nothing becomes durable afterwards; nothing is tried again. The process must end with a
    /// non-zero exit code: what it has in memory is ahead of the disk.
    std::function<void(const Fault&)> on_fault;
    /// Below this `disk_is_short` says yes.
    std::uint64_t disk_free_bytes_min = limits::disk_free_bytes_min;
    /// With nothing to do the writer checkpoints from this much of log on.
    std::uint64_t checkpoint_wal_bytes_min = limits::checkpoint_wal_bytes_min;
    /// Name of a registered SQLite VFS; empty: the platform's. For tests that simulate disks.
    std::string vfs = {};
    /// Whether a commit waits for the disk. False exists so that a test can show what is lost then; no flag reaches it.
    bool sync = true;
};

/// What the disk knew when the journal was opened.
struct JournalState {
    core::Seq last_seq = 0;
    std::optional<core::Time> last_at; ///< time of the last record; nothing: the journal is empty
    /// Not finished, or finished and still to be released to graders; in order of invitation. To be loaded and
    /// restored.
    std::vector<core::SittingId> unfinished_sittings;
    /// Others with a closed essay whose final check was cut off, the oldest ones first, at most
    /// limits::unchecked_sittings_max: to be loaded and restored too, so that it is made up for.
    std::vector<core::SittingId> unchecked_sittings;
    LoadedStream house;
    std::vector<core::StreamId> gold = {}; ///< streams of gold answers, in the order they were made
};

/// Counted since the journal was opened. For metrics and tests.
struct JournalCounters {
    std::uint64_t records = 0;     ///< made durable
    std::uint64_t commits = 0;     ///< transactions that held records: one fsync each
    std::uint64_t row_commits = 0; ///< transactions that wrote waiting rows of the read model only
    std::uint64_t checkpoints = 0;
    std::uint64_t wal_bytes = 0; ///< size of the write-ahead log's part in use, as of the last commit
    std::uint64_t queued = 0;    ///< records that wait now
};

/// The journal in DIR/shibi.db. Owns the one connection that writes and checkpoints, and the thread it belongs to.
///
/// Group commit: whatever was appended since the last commit goes into one transaction and one fsync, the read model's
/// rows with it. Checkpoints are made by the writer thread when nothing waits, so never before an acknowledgement that
/// could go out; only a log over limits::wal_bytes_max is not put off any longer.
///
/// A SittingErased record is carried out as it is committed: payloads deleted, rows made again without them, the log
/// cut before the commit is told (or, when a reader holds it, as soon as that lets go).
///
/// append, write_aside, is_behind, counters, disk_is_short: any thread, never block on the disk. load: any thread,
/// blocks.
class SqliteJournal : public Journal {
public:
    /// Opens or makes the database, brings its schema up to date, catches the read model up. `folder` must outlive the
    /// journal. Throws Fault: read-only folder, newer schema, another program's file, damaged data.
    SqliteJournal(const DataFolder& folder, JournalOptions options);
    /// Waits until all that was appended is durable and all rows are written (or a fault), then cuts the log.
    ~SqliteJournal() override;
    SqliteJournal(const SqliteJournal&) = delete;
    SqliteJournal& operator=(const SqliteJournal&) = delete;

    [[nodiscard]] const JournalState& state() const;

    /// See Journal. When the queue is full (limits::queue_records_max, queue_bytes_max) the records are dropped and
    /// on_fault is called: they were never acknowledged. After a fault appends are dropped silently.
    void append(std::vector<core::Record> records) override;
    /// See Journal. Checks the stream's chain as it goes. Throws Fault.
    LoadedStream load(const core::StreamId& stream) override;

    /// A small write to tables that are no part of the journal, in a transaction after the commit of what is appended
    /// by now. `written` is called on the writer thread once it is on disk, never after a fault. One that throws is a
    /// fault. Any thread, never blocks. For store's own classes.
    void write_aside(std::function<void(SQLite::Database&)> write, std::function<void()> written);

    /// The queue is half full: take no new work until this is false again.
    [[nodiscard]] bool is_behind() const;
    /// Less than disk_free_bytes_min is free (looked at once a second at most): start no new sittings.
    [[nodiscard]] bool disk_is_short() const;
    [[nodiscard]] JournalCounters counters() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace shibi::store
