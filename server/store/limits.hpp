#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// The named limits of the store.
namespace shibi::store::limits {

/// Records that wait for the disk. A journal that is half full says so (`is_behind`); one that is full is a fault: the
/// disk does not keep up and the process must end, because nothing that waits may be acknowledged and nothing may wait
/// for ever. More than half of it is never one append: the largest, ten thousand invitations, has 20,000 records.
inline constexpr std::size_t queue_records_max = 65'536;
/// What those records hold, roughly, in bytes. The same rule.
inline constexpr std::size_t queue_bytes_max = 256U << 20U;
/// Records of one transaction; an append that is longer is one transaction all the same.
inline constexpr std::size_t batch_records_max = 4'096;
/// Stream heads kept in memory; beyond it all are forgotten and read again as they are needed.
inline constexpr std::size_t stream_heads_max = 65'536;
/// Sittings whose read-model rows are kept in memory while they go on.
inline constexpr std::size_t sitting_rows_max = 8'192;

/// While an answer is open its row is written at most this often, because an upsert with every save makes commits four
/// times dearer. What closes or ends is written at once.
inline constexpr std::chrono::milliseconds open_rows_every{5'000};
/// Rows of so many open sittings at most are written in one transaction, so that none gets long.
inline constexpr std::size_t open_rows_per_commit_max = 64;

/// A checkpoint is due when the write-ahead log holds this much and the writer has nothing to do.
inline constexpr std::uint64_t checkpoint_wal_bytes_min = 4U << 20U;
/// A checkpoint is not put off any longer when the write-ahead log holds this much, and the file is cut when idle.
inline constexpr std::uint64_t wal_bytes_max = 64U << 20U;
/// How often the writer tries to cut the log again after an erasure, while a reader holds it.
inline constexpr std::chrono::milliseconds cut_retry_every{50};
/// How often the writer looks after rows and log while nothing is appended.
inline constexpr std::chrono::milliseconds idle_every{500};

/// How long a reader or an opening connection waits for a lock, in milliseconds. Writing never waits.
inline constexpr int lock_wait_ms_max = 5'000;
/// How long `disk_is_short` may rely on what it saw last.
inline constexpr std::chrono::milliseconds disk_look_every{1'000};
/// Default of JournalOptions::disk_free_bytes_min.
inline constexpr std::uint64_t disk_free_bytes_min = 512U << 20U;

/// Rows of one page of a reader, and what their texts hold: a page ends at whichever comes first (never empty while
/// there is more).
inline constexpr std::size_t page_rows_max = 1'000;
inline constexpr std::size_t page_bytes_max = 4U << 20U;
/// Read-only connections kept for the next page or load; more are opened and closed again when more are needed.
inline constexpr std::size_t readers_kept_max = 4;

/// Small writes beside the journal (webhooks' progress) of one transaction, so that none gets long.
inline constexpr std::size_t aside_writes_per_commit_max = 64;

/// A webhook's log: so many lines, and none older.
inline constexpr std::size_t deliveries_kept_max = 1'000;
inline constexpr std::chrono::milliseconds deliveries_kept_for{std::chrono::hours{24} * 30};

/// Requests with an Idempotency-Key that are kept on disk: so long, and so many.
inline constexpr std::chrono::milliseconds requests_kept_for{std::chrono::hours{24}};
inline constexpr std::size_t requests_kept_max = 10'000;
/// The answer of one, where it may lie on disk at all.
inline constexpr std::size_t kept_answer_bytes_max = std::size_t{64} << 10U;

/// Finished sittings whose final checks are made up for at one start; the rest at the next.
inline constexpr std::size_t unchecked_sittings_max = 1'000;
/// Answers that are looked through for a grader's next one; the rest waits until these are marked.
inline constexpr std::size_t open_answers_max = 20'000;
/// Of a grader's marks, for the time that the rest will take.
inline constexpr std::size_t durations_max = 20;

/// Faults that `verify` lists; the rest is counted.
inline constexpr std::size_t verify_faults_max = 100;

} // namespace shibi::store::limits
