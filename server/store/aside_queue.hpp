#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <deque>
#include <functional>
#include <mutex>
#include <vector>

namespace shibi::store {

/// A small write that is no part of the journal.
struct AsideWrite {
    std::function<void(SQLite::Database&)> write;
    std::function<void()> written; ///< may be empty
};

/// Small writes on their way to the writer thread. Any thread. Their number is bounded by those who ask for them: each
/// waits for its own write before it asks for the next.
class AsideQueue {
public:
    void push(AsideWrite write);
    /// At most limits::aside_writes_per_commit_max, in order.
    std::vector<AsideWrite> take();

private:
    std::mutex mutex_;
    std::deque<AsideWrite> writes_;
};

} // namespace shibi::store
