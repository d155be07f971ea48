#pragma once

#include "core/sitting/record.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace shibi::store {

/// Appends on their way from the loop to the writer thread, bounded by limits::queue_records_max and queue_bytes_max.
/// Any thread.
class AppendQueue {
public:
    using Moment = std::chrono::steady_clock::time_point;

    /// False when the queue is full (one append always fits an empty queue) or closed; the records are dropped then.
    [[nodiscard]] bool push(std::vector<core::Record> records);
    /// Waits until something is queued, the queue is closed or woken, or `until` (nothing: no end) has come; then takes
    /// whole appends, about limits::batch_records_max records of them, in order.
    std::vector<core::Record> take(std::optional<Moment> until);
    /// Ends a wait of `take` with nothing: there is other work.
    void wake();
    /// Nothing more is taken in; what is queued can still be taken out.
    void close();
    /// Closed and empty: the writer's work is done.
    [[nodiscard]] bool is_finished() const;

    [[nodiscard]] std::size_t size() const; ///< records
    [[nodiscard]] bool is_half_full() const;

private:
    struct Append {
        std::vector<core::Record> records;
        std::size_t bytes = 0;
    };

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Append> appends_;
    std::size_t records_ = 0;
    std::size_t bytes_ = 0;
    bool closed_ = false;
    bool woken_ = false;
};

/// What a record holds in memory, roughly.
std::size_t approximate_bytes(const core::Record& record);

} // namespace shibi::store
