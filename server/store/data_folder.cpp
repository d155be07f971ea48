#include "store/data_folder.hpp"

#include "store/fault.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>

namespace shibi::store {
namespace {

std::string why(int error) {
    return std::generic_category().message(error);
}

void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return; // a parent that may not be read: nothing of ours is in it
    ::fsync(descriptor);
    ::close(descriptor);
}

void make_folder(const std::filesystem::path& path) {
    std::error_code error;
    if (const auto parent = path.parent_path(); !parent.empty()) std::filesystem::create_directories(parent, error);
    if (::mkdir(path.c_str(), 0700) == 0) {
        sync_folder(path.parent_path().empty() ? "." : path.parent_path());
        return;
    }
    if (errno == EEXIST && std::filesystem::is_directory(path, error)) return;
    throw Fault("the data folder cannot be made: " + why(errno), path.string(),
                "Name a folder in a place that this user may write to (--data DIR).");
}

std::string holder(int lock) {
    std::array<char, 32> text{};
    const auto length = ::pread(lock, text.data(), text.size() - 1, 0);
    const long id = length > 0 ? std::strtol(text.data(), nullptr, 10) : 0;
    return id > 0 ? "process " + std::to_string(id) : "another process";
}

void write_holder(int lock, const std::filesystem::path& file) {
    const auto id = std::to_string(::getpid()) + "\n";
    if (::ftruncate(lock, 0) == 0 && ::pwrite(lock, id.data(), id.size(), 0) == static_cast<ssize_t>(id.size())) return;
    throw Fault("the lock cannot be written: " + why(errno), file.string(), "Free space on this disk and start again.");
}

} // namespace

std::filesystem::path database_file(const std::filesystem::path& folder) {
    return folder / "shibi.db";
}

std::filesystem::path lock_file(const std::filesystem::path& folder) {
    return folder / "shibi.lock";
}

DataFolder::DataFolder(std::filesystem::path path) : path_(std::move(path)) {
    make_folder(path_);
    const auto file = lock_file(path_);
    lock_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock_ < 0)
        throw Fault("the data folder cannot be written to: " + why(errno), file.string(),
                    "Give the user that runs shibi the right to write to it (chown, or mount it read-write), or name "
                    "another folder (--data DIR).");
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        const auto other = error == EWOULDBLOCK ? holder(lock_) + " uses the data folder" : why(error);
        ::close(lock_);
        throw Fault(other, file.string(), "Stop that process first, or name another folder (--data DIR).");
    }
    try {
        write_holder(lock_, file);
    } catch (...) {
        ::close(lock_);
        throw;
    }
}

DataFolder::~DataFolder() {
    ::close(lock_);
}

std::uint64_t disk_free_bytes(const std::filesystem::path& folder) {
    struct statvfs disk{};
    if (::statvfs(folder.c_str(), &disk) != 0)
        throw Fault("the disk cannot be asked for its free space: " + why(errno), folder.string(),
                    "See whether the data folder is still there.");
    return static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
}

} // namespace shibi::store
