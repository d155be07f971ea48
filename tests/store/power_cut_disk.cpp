#include "store/power_cut_disk.hpp"

#include "store/power_cut_vfs.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

namespace shibi::test {

PowerCutDisk::PowerCutDisk() {
    register_power_cut_vfs(*this);
}

PowerCutDisk::~PowerCutDisk() {
    unregister_power_cut_vfs();
}

void PowerCutDisk::apply(std::string& bytes, const Change& change) {
    const auto offset = static_cast<std::size_t>(change.offset);
    if (change.truncates) {
        bytes.resize(offset);
        return;
    }
    bytes.resize(std::max(bytes.size(), offset + change.bytes.size()));
    bytes.replace(offset, change.bytes.size(), change.bytes);
}

void PowerCutDisk::write_survivors(const std::filesystem::path& folder, double unsynced_kept, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::bernoulli_distribution kept(unsynced_kept);
    std::filesystem::create_directories(folder);
    const std::scoped_lock lock(mutex_);
    for (const auto& [file, image] : images_) {
        std::string bytes = image.synced;
        bool exists = image.exists;
        for (const auto& change : image.pending) {
            if (!kept(random)) continue;
            apply(bytes, change);
            exists = true;
        }
        if (!exists) continue;
        std::ofstream out(folder / std::filesystem::path(file).filename(), std::ios::binary);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        REQUIRE(out.good());
    }
}

void PowerCutDisk::hold_syncs() {
    const std::scoped_lock lock(mutex_);
    held_ = true;
}

void PowerCutDisk::before_each_sync(std::function<void()> look) {
    const std::scoped_lock lock(mutex_);
    before_sync_ = std::move(look);
}

void PowerCutDisk::let_syncs_go() {
    const std::scoped_lock lock(mutex_);
    held_ = false;
    changed_.notify_all();
}

void PowerCutDisk::wait_until_a_sync_is_held() {
    std::unique_lock lock(mutex_);
    REQUIRE(changed_.wait_for(lock, std::chrono::seconds{30}, [&] { return a_sync_waits_; }));
}

bool PowerCutDisk::take_room(std::int64_t bytes) {
    return bytes_free_.fetch_sub(bytes) >= bytes;
}

void PowerCutDisk::wrote(const std::string& file, std::int64_t offset, std::string bytes) {
    const std::scoped_lock lock(mutex_);
    images_[file].pending.push_back({.offset = offset, .bytes = std::move(bytes), .truncates = false});
}

void PowerCutDisk::truncated(const std::string& file, std::int64_t size) {
    const std::scoped_lock lock(mutex_);
    images_[file].pending.push_back({.offset = size, .bytes = {}, .truncates = true});
}

bool PowerCutDisk::synced(const std::string& file) {
    if (syncs_fail_) return false;
    std::unique_lock lock(mutex_);
    if (const auto look = before_sync_) {
        lock.unlock();
        look();
        lock.lock();
    }
    a_sync_waits_ = held_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return !held_; });
    a_sync_waits_ = false;
    Image& image = images_[file];
    for (const auto& change : image.pending)
        apply(image.synced, change);
    image.pending.clear();
    image.exists = true;
    return true;
}

void PowerCutDisk::deleted(const std::string& file) {
    const std::scoped_lock lock(mutex_);
    images_.erase(file);
}

} // namespace shibi::test
