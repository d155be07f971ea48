#include "store/backup.hpp"

#include "store/data_folder.hpp"
#include "store/fault.hpp"
#include "store/migrations.hpp"
#include "store/sqlite.hpp"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace shibi::store {
namespace {

Fault cannot_write(const std::filesystem::path& place) {
    return {"the backup cannot be written: " + std::generic_category().message(errno), place.string(),
            "Name a file that does not exist yet, in a folder with room that this user may write to."};
}

void sync(const std::filesystem::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!synced) throw cannot_write(path);
}

/// The file that is written first, gone with the object unless it was renamed.
class Partial {
public:
    explicit Partial(const std::filesystem::path& target) : path_(target.string() + ".partial") {
        const int descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (descriptor < 0) throw cannot_write(path_);
        ::close(descriptor);
    }
    ~Partial() {
        std::error_code ignored; // renamed away, or another fault is on its way already
        std::filesystem::remove(path_, ignored);
    }
    Partial(const Partial&) = delete;
    Partial& operator=(const Partial&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// link() and not rename(): it refuses to replace what came in between.
    void appear_as(const std::filesystem::path& target) const {
        if (::link(path_.c_str(), target.c_str()) != 0) throw cannot_write(target);
    }

private:
    std::filesystem::path path_;
};

} // namespace

void backup(const std::filesystem::path& folder, const std::filesystem::path& target) {
    const auto file = database_file(folder);
    if (std::filesystem::exists(target)) {
        errno = EEXIST;
        throw cannot_write(target);
    }
    try {
        auto database = open_reader(file);
        require_present_schema(database);
        database.exec("PRAGMA query_only=OFF"); // it would forbid writing the copy, too
        const Partial partial(target);
        SQLite::Statement copy(database, "VACUUM INTO ?");
        copy.bind(1, partial.path().string());
        copy.exec();
        sync(partial.path(), O_RDONLY);
        partial.appear_as(target);
        sync(target.parent_path().empty() ? "." : target.parent_path(), O_RDONLY | O_DIRECTORY);
    } catch (const SQLite::Exception& error) {
        throw fault_of(error, file.string() + " into " + target.string());
    }
}

} // namespace shibi::store
