#pragma once

#include <filesystem>

namespace shibi::store {

/// Writes a whole copy of the database as of now to `target`, also while a server runs: it reads one consistent state
/// over a read-only connection, so it neither writes to nor checkpoints the original's log (which grows until the copy
/// is made). The copy is one file (mode 0600) without a log, synced to disk, and appears under its name only when it is
/// complete; put into a folder as shibi.db it can be served. The list of erasures is copied beside it
/// (`target`.erasures). Throws Fault, also when `target` exists.
void backup(const std::filesystem::path& folder, const std::filesystem::path& target);

} // namespace shibi::store
