#include "store/power_cut_vfs.hpp"

#include "store/power_cut_disk.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <array>
#include <new>

namespace shibi::test {
namespace {

/// What SQLite sees of an open file: ours first, the platform's own file object behind it in the same memory.
struct File {
    sqlite3_file base;
    PowerCutDisk* disk;
    std::string* path; ///< owned; nullptr for files without a name, which no power cut survives

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& of(sqlite3_file* file) {
    return *reinterpret_cast<File*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
    return of(file).real();
}

int close_file(sqlite3_file* file) {
    const int result = real(file)->pMethods->xClose(real(file));
    delete of(file).path;
    of(file).path = nullptr;
    return result;
}
int read_file(sqlite3_file* file, void* bytes, int amount, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), bytes, amount, offset);
}
int write_file(sqlite3_file* file, const void* bytes, int amount, sqlite3_int64 offset) {
    if (!of(file).disk->take_room(amount)) return SQLITE_FULL;
    const int result = real(file)->pMethods->xWrite(real(file), bytes, amount, offset);
    if (result == SQLITE_OK && of(file).path != nullptr)
        of(file).disk->wrote(*of(file).path, offset,
                             std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(amount)));
    return result;
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    const int result = real(file)->pMethods->xTruncate(real(file), size);
    if (result == SQLITE_OK && of(file).path != nullptr) of(file).disk->truncated(*of(file).path, size);
    return result;
}
/// The simulated disk alone says what is safe; the real one need not work for it.
int sync_file(sqlite3_file* file, int /*flags*/) {
    const bool synced = of(file).path == nullptr || of(file).disk->synced(*of(file).path);
    return synced ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lock_file(sqlite3_file* file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
int check_reserved(sqlite3_file* file, int* reserved) {
    return real(file)->pMethods->xCheckReservedLock(real(file), reserved);
}
int control_file(sqlite3_file* file, int operation, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file* /*file*/) {
    return 0; // this disk promises nothing
}
int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, memory);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void barrier_shared(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}
int unmap_shared(sqlite3_file* file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

const sqlite3_io_methods methods{
    2,           close_file,     read_file,      write_file,   truncate_file, sync_file,       file_size,
    lock_file,   unlock_file,    check_reserved, control_file, sector_size,   characteristics, map_shared,
    lock_shared, barrier_shared, unmap_shared,   nullptr,      nullptr};

sqlite3_vfs power_cut_vfs{};

sqlite3_vfs* platform() {
    return static_cast<sqlite3_vfs**>(power_cut_vfs.pAppData)[0];
}
PowerCutDisk* the_disk() {
    return static_cast<PowerCutDisk**>(power_cut_vfs.pAppData)[1];
}

int open_file(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* memory, int flags, int* out_flags) {
    auto* file = new (memory) File{.base = {.pMethods = nullptr}, .disk = the_disk(), .path = nullptr};
    const int result = platform()->xOpen(platform(), name, file->real(), flags, out_flags);
    if (result != SQLITE_OK) return result;
    if (name != nullptr) file->path = new std::string(name);
    file->base.pMethods = &methods;
    return SQLITE_OK;
}
int delete_file(sqlite3_vfs* /*vfs*/, const char* name, int sync_folder) {
    const int result = platform()->xDelete(platform(), name, sync_folder);
    if (result == SQLITE_OK) the_disk()->deleted(name);
    return result;
}
int access_file(sqlite3_vfs* /*vfs*/, const char* name, int flags, int* answer) {
    return platform()->xAccess(platform(), name, flags, answer);
}
int full_path(sqlite3_vfs* /*vfs*/, const char* name, int size, char* out) {
    return platform()->xFullPathname(platform(), name, size, out);
}

} // namespace

void register_power_cut_vfs(PowerCutDisk& disk) {
    static std::array<void*, 2> data{};
    data = {sqlite3_vfs_find(nullptr), &disk};
    REQUIRE(data[0] != nullptr);
    REQUIRE(sqlite3_vfs_find("shibi-power-cut") == nullptr);
    power_cut_vfs = *static_cast<sqlite3_vfs*>(data[0]); // sleeping, randomness and time stay the platform's
    power_cut_vfs.pNext = nullptr;
    power_cut_vfs.pAppData = data.data();
    power_cut_vfs.zName = "shibi-power-cut";
    power_cut_vfs.szOsFile += static_cast<int>(sizeof(File));
    power_cut_vfs.xOpen = open_file;
    power_cut_vfs.xDelete = delete_file;
    power_cut_vfs.xAccess = access_file;
    power_cut_vfs.xFullPathname = full_path;
    REQUIRE(sqlite3_vfs_register(&power_cut_vfs, 0) == SQLITE_OK);
}

void unregister_power_cut_vfs() {
    sqlite3_vfs_unregister(&power_cut_vfs);
}

} // namespace shibi::test
