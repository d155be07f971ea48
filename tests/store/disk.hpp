#pragma once

#include "store/fault.hpp"
#include "store/sqlite_journal.hpp"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace shibi::test {

/// A folder of its own under the system's temporary folder, gone with the object.
class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path data() const { return path_ / "data"; }

private:
    std::filesystem::path path_;
};

/// Hears what a journal tells, and waits for it (at most half a minute, then the test fails).
class Witness {
public:
    store::JournalOptions options();
    void wait_until_durable(core::Seq seq);
    store::Fault wait_for_fault();

    std::vector<store::Durable> heard();
    core::Seq durable_through();
    std::size_t faults();

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<store::Durable> heard_;
    std::vector<store::Fault> faults_;
};

/// Everything a query answers, one row a line, columns separated by '|'; blobs in hexadecimal.
std::string query(const std::filesystem::path& database, const std::string& sql);
/// Runs SQL behind the journal's back. The error SQLite gives, or "" when it obeyed.
std::string execute(const std::filesystem::path& database, const std::string& sql);

/// Takes columns away from a table, as it was before a migration added them. Throws what SQLite has against it.
void drop_columns(const std::filesystem::path& database, const std::string& table,
                  const std::vector<std::string>& columns);

/// Every byte of the database and its log, one after the other.
std::string raw_bytes(const std::filesystem::path& folder);

/// All rows of all tables of the read model.
std::string read_model(const std::filesystem::path& database);

} // namespace shibi::test
