#pragma once

#include "core/ids.hpp"
#include "core/time.hpp"

#include <filesystem>
#include <vector>

/// DIR/erasures: which sittings were erased, one line each ("2026-11-22T07:00:00.000Z sit_…"). It names nobody. It lies
/// beside the database and not in it, so that it outlives a restore: whatever backup is put into the folder, what the
/// list names is erased from it again.
namespace shibi::store {

std::filesystem::path erasure_list_file(const std::filesystem::path& folder);

/// "backup.db.erasures" for "backup.db": the list as it was when the backup was made.
std::filesystem::path erasure_list_beside(const std::filesystem::path& backup);

struct ListedErasure {
    core::SittingId sitting;
    core::Time at;
    friend bool operator==(const ListedErasure&, const ListedErasure&) = default;
};

/// Adds a line and syncs it to disk. Before the erasure is committed: one that is cut off by a power cut is carried out
/// at the next start. Throws Fault.
void list_erasure(const std::filesystem::path& folder, const ListedErasure& erasure);

/// The sittings of such a file, each once, in order; none when there is no such file. A last line that was cut off is
/// passed over. Throws Fault when it cannot be read or is no such list.
std::vector<ListedErasure> listed_erasures(const std::filesystem::path& file);

} // namespace shibi::store
