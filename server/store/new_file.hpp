#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>

namespace shibi::store {

/// A file that is written beside its place (mode 0600), synced, and appears under its name only when it is complete. It
/// never replaces one. All throw Fault.
class NewFile {
public:
    explicit NewFile(std::filesystem::path target);
    /// Takes an unfinished file away.
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    static void require_absent(const std::filesystem::path& target);

    /// Empty at first; to be written by the caller.
    [[nodiscard]] const std::filesystem::path& partial() const { return partial_; }
    void appear() const;

private:
    std::filesystem::path target_;
    std::filesystem::path partial_;
};

/// A whole copy as one file without a log. `database` may be read-only. Throws Fault or SQLite::Exception.
void copy_database(SQLite::Database& database, const std::filesystem::path& target);
void copy_plain(const std::filesystem::path& source, const std::filesystem::path& target);

} // namespace shibi::store
