#include "store/new_file.hpp"

#include "store/fault.hpp"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace shibi::store {
namespace {

Fault cannot_write(const std::filesystem::path& place, int error) {
    return {"the copy cannot be written: " + std::generic_category().message(error), place.string(),
            "Name a file that does not exist yet, in a folder with room that this user may write to."};
}

void sync(const std::filesystem::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (!synced) throw cannot_write(path, error);
}

} // namespace

NewFile::NewFile(std::filesystem::path target) : target_(std::move(target)), partial_(target_.string() + ".partial") {
    const int descriptor = ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) throw cannot_write(partial_, errno);
    ::close(descriptor);
}

NewFile::~NewFile() {
    std::error_code ignored; // it appeared already, or another fault is on its way
    std::filesystem::remove(partial_, ignored);
}

void NewFile::require_absent(const std::filesystem::path& target) {
    if (std::filesystem::exists(target)) throw cannot_write(target, EEXIST);
}

/// link() and not rename(): it refuses to replace what came in between.
void NewFile::appear() const {
    sync(partial_, O_RDONLY);
    if (::link(partial_.c_str(), target_.c_str()) != 0) throw cannot_write(target_, errno);
    sync(target_.parent_path().empty() ? "." : target_.parent_path(), O_RDONLY | O_DIRECTORY);
}

void copy_database(SQLite::Database& database, const std::filesystem::path& target) {
    database.exec("PRAGMA query_only=OFF"); // it would forbid writing the copy, too
    const NewFile file(target);
    SQLite::Statement copy(database, "VACUUM INTO ?");
    copy.bind(1, file.partial().string());
    copy.exec();
    file.appear();
}

void copy_plain(const std::filesystem::path& source, const std::filesystem::path& target) {
    const NewFile file(target);
    std::error_code error;
    std::filesystem::copy_file(source, file.partial(), std::filesystem::copy_options::overwrite_existing, error);
    if (error) throw cannot_write(file.partial(), error.value());
    file.appear();
}

} // namespace shibi::store
