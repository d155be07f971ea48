#include "store/reader_pool.hpp"

#include "store/limits.hpp"
#include "store/migrations.hpp"

namespace shibi::store {

ReaderPool::ReaderPool(std::filesystem::path file, std::string vfs) : file_(std::move(file)), vfs_(std::move(vfs)) {}

std::unique_ptr<SQLite::Database> ReaderPool::borrow() {
    {
        const std::scoped_lock lock(mutex_);
        if (!idle_.empty()) {
            auto reader = std::move(idle_.back());
            idle_.pop_back();
            return reader;
        }
    }
    auto reader = std::make_unique<SQLite::Database>(open_reader(file_, vfs_));
    require_present_schema(*reader);
    return reader;
}

void ReaderPool::give_back(std::unique_ptr<SQLite::Database> reader) {
    const std::scoped_lock lock(mutex_);
    if (idle_.size() < limits::readers_kept_max) idle_.push_back(std::move(reader));
}

} // namespace shibi::store
