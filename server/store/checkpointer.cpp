#include "store/checkpointer.hpp"

#include "store/limits.hpp"

#include <sqlite3.h>

#include <string>

namespace shibi::store {
namespace {

int note_pages(void* pages, sqlite3* /*database*/, const char* /*schema*/, int in_log) {
    *static_cast<std::uint64_t*>(pages) = static_cast<std::uint64_t>(in_log);
    return SQLITE_OK;
}

} // namespace

Checkpointer::Checkpointer(SQLite::Database& database, std::uint64_t idle_bytes_min)
    : database_(database), idle_bytes_min_(idle_bytes_min),
      page_bytes_(static_cast<std::uint64_t>(database.execAndGet("PRAGMA page_size").getInt64())) {
    database_.exec("PRAGMA journal_size_limit=" + std::to_string(limits::wal_bytes_max));
    sqlite3_wal_hook(database_.getHandle(), note_pages, &pages_);
}

Checkpointer::~Checkpointer() {
    sqlite3_wal_hook(database_.getHandle(), nullptr, nullptr);
}

bool Checkpointer::run_if_due(bool idle) {
    const bool large = wal_bytes() >= limits::wal_bytes_max;
    if (!large && !(idle && wal_bytes() >= idle_bytes_min_)) return false;
    checkpoint(large && idle ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE);
    return true;
}

bool Checkpointer::run_and_cut() {
    return checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

bool Checkpointer::checkpoint(int mode) {
    const int result = sqlite3_wal_checkpoint_v2(database_.getHandle(), "main", mode, nullptr, nullptr);
    // Busy: a reader needs what is in the log. Either way there is nothing to do before the next commit, which tells
    // how many pages the log then has.
    if (result != SQLITE_OK && result != SQLITE_BUSY) throw SQLite::Exception(database_.getHandle(), result);
    pages_ = 0;
    return result == SQLITE_OK;
}

} // namespace shibi::store
