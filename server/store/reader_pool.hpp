#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace shibi::store {

/// Read-only connections, lent to one thread at a time; at most limits::readers_kept_max are kept. Any thread.
class ReaderPool {
public:
    ReaderPool(std::filesystem::path file, std::string vfs);

    /// Runs `work(SQLite::Database&)` on a connection inside one read transaction. What SQLite throws becomes a Fault.
    template<class Work>
    auto with_reader(Work&& work);

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }

private:
    std::unique_ptr<SQLite::Database> borrow();
    void give_back(std::unique_ptr<SQLite::Database> reader);

    std::filesystem::path file_;
    std::string vfs_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<SQLite::Database>> idle_;
};

} // namespace shibi::store

#include "store/sqlite.hpp"

template<class Work>
auto shibi::store::ReaderPool::with_reader(Work&& work) {
    auto reader = borrow();
    try {
        auto result = [&] {
            const ReadTransaction transaction(*reader);
            return std::forward<Work>(work)(*reader);
        }();
        give_back(std::move(reader));
        return result;
    } catch (const SQLite::Exception& error) {
        throw fault_of(error, file_.string());
    }
}
