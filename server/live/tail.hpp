#pragma once

#include "core/sitting/record.hpp"

#include <cstddef>
#include <deque>
#include <vector>

namespace shibi::live {

/// The most recent events of one sitting that its candidate may see, for pages that come back.
class Tail {
public:
    explicit Tail(std::size_t events_max) : events_max_(events_max) {}

    /// Any record of the stream, in order; keeps those that the candidate may see.
    void push(const core::Record& record);

    /// Forgets all it holds: whoever comes back gets a snapshot.
    void clear();

    /// Whether every event after this ordinal that the candidate may see is here.
    [[nodiscard]] bool reaches(core::Ordinal after) const { return after >= complete_after_; }
    [[nodiscard]] std::vector<core::Record> after(core::Ordinal ordinal) const;

private:
    std::size_t events_max_;
    std::deque<core::Record> records_;
    core::Ordinal complete_after_ = 0;
};

} // namespace shibi::live
