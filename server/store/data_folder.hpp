#pragma once

#include <cstdint>
#include <filesystem>

namespace shibi::store {

/// The files of a data folder.
std::filesystem::path database_file(const std::filesystem::path& folder); ///< DIR/shibi.db
std::filesystem::path lock_file(const std::filesystem::path& folder);     ///< DIR/shibi.lock

/// A data folder, locked for writing. One process at a time holds it, from construction to destruction; the lock goes
/// with the process, however it ends. Whoever writes to the folder must hold one of these.
class DataFolder {
public:
    /// Makes the folder (mode 0700) when it is missing. Throws Fault when another process holds it (naming its process
    /// id), or when it cannot be made, entered or written to.
    explicit DataFolder(std::filesystem::path path);
    ~DataFolder();
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
    int lock_ = -1; ///< descriptor of the locked file
};

/// Bytes that this user may still write on the folder's disk. Throws Fault when the folder cannot be asked.
std::uint64_t disk_free_bytes(const std::filesystem::path& folder);

} // namespace shibi::store
