#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace shibi::test {

/// A disk that knows what of each file was synced: an SQLite VFS in front of the platform's. It can lose what was not
/// synced (a power cut), be full, fail to sync, or take its time. One at a time may exist.
class PowerCutDisk {
public:
    PowerCutDisk();
    ~PowerCutDisk();
    PowerCutDisk(const PowerCutDisk&) = delete;
    PowerCutDisk& operator=(const PowerCutDisk&) = delete;

    /// For JournalOptions::vfs.
    [[nodiscard]] std::string vfs() const { return "shibi-power-cut"; }

    /// What the disk holds after the power went now, written into `folder`: everything that was synced and, of the
    /// writes that were not, each one with chance `unsynced_kept` (disks write in any order).
    void write_survivors(const std::filesystem::path& folder, double unsynced_kept, std::uint32_t seed);

    void set_bytes_free(std::int64_t bytes) { bytes_free_ = bytes; }
    void fail_syncs() { syncs_fail_ = true; }
    /// Syncs do not return until they are let go.
    void hold_syncs();
    void let_syncs_go();
    void wait_until_a_sync_is_held();
    /// Called on the writing thread before each sync takes effect. May write survivors.
    void before_each_sync(std::function<void()> look);

    // --- the VFS's side ---
    bool take_room(std::int64_t bytes);
    void wrote(const std::string& file, std::int64_t offset, std::string bytes);
    void truncated(const std::string& file, std::int64_t size);
    /// False when the sync fails.
    bool synced(const std::string& file);
    void deleted(const std::string& file);

private:
    struct Change {
        std::int64_t offset = 0;
        std::string bytes;
        bool truncates = false; ///< to `offset`
    };
    struct Image {
        std::string synced;
        bool exists = false; ///< was ever synced
        std::vector<Change> pending;
    };
    static void apply(std::string& bytes, const Change& change);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, Image> images_;
    std::function<void()> before_sync_;
    bool held_ = false;
    bool a_sync_waits_ = false;
    std::atomic<std::int64_t> bytes_free_ = std::numeric_limits<std::int64_t>::max();
    std::atomic<bool> syncs_fail_ = false;
};

} // namespace shibi::test
