#pragma once

#include "store/data_folder.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace shibi::store {

struct RestoreReport {
    std::uint64_t records = 0;      ///< of the journal, with those of the erasures
    std::uint64_t erased_again = 0; ///< sittings that the backup still held
    friend bool operator==(const RestoreReport&, const RestoreReport&) = default;
};

/// Puts a backup into a folder that has no database, and erases again what was erased after it was made: what the
/// folder's own list of erasures names, the one beside the backup (`BACKUP.erasures`) and `more` lists. The lists are
/// joined in the folder first, so that a restore that is cut off and begun again cannot forget any. Throws Fault.
RestoreReport restore(const DataFolder& folder, const std::filesystem::path& backup,
                      const std::vector<std::filesystem::path>& more);

} // namespace shibi::store
