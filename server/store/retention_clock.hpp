#pragma once

#include "store/sqlite_journal.hpp"

#include <filesystem>
#include <functional>
#include <optional>

namespace SQLite {
class Database;
}

namespace shibi::store {

/// Through what time a data folder is known to have lived: the time of the last retention round, or what a person has
/// said. A clock that claims much more may be set wrong, and what is erased by it is gone. Kept apart from the journal,
/// whose newest time is already that of the doubtful clock. One thread.
class RetentionClock {
public:
    /// Takes up what the folder holds; in one that holds nothing yet, notes `otherwise`. `folder` holds a database of
    /// this build's schema. Throws Fault.
    RetentionClock(const std::filesystem::path& folder, SqliteJournal& journal, core::Time otherwise);

    [[nodiscard]] core::Time trusted() const { return trusted_; }
    /// `written` (may be empty) is called on the journal's thread once it is on disk.
    void trust(core::Time through, std::function<void()> written);

private:
    SqliteJournal& journal_;
    core::Time trusted_;
};

/// Through what time the folder's clock is trusted, beside whoever writes to it; nothing in a folder that no server has
/// used yet. Throws Fault.
std::optional<core::Time> read_trusted_time(const std::filesystem::path& folder);

/// A migration: what an older build wrote last was by a clock that nobody doubted.
inline constexpr const char* retention_clock_table = R"sql(
CREATE TABLE retention_clock (one INTEGER PRIMARY KEY CHECK (one = 1), trusted_through INTEGER NOT NULL) STRICT;
INSERT INTO retention_clock (one, trusted_through) SELECT 1, at FROM journal ORDER BY seq DESC LIMIT 1;
)sql";

} // namespace shibi::store
