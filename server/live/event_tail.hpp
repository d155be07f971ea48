#pragma once

#include "core/ids.hpp"

#include <cstddef>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace shibi::live {

/// The most recent events of one watched sitting, encoded for interviewers.
class EventTail {
public:
    /// Complete from `after` on, where the watching began.
    EventTail(core::Ordinal after, std::size_t bytes_max) : bytes_max_(bytes_max), complete_after_(after) {}

    void push(core::Ordinal ordinal, std::string event);
    /// Whether every event after this ordinal is here.
    [[nodiscard]] bool reaches(core::Ordinal after) const { return after >= complete_after_; }
    [[nodiscard]] std::vector<std::string> after(core::Ordinal ordinal) const;

private:
    std::size_t bytes_max_;
    std::size_t bytes_ = 0;
    std::deque<std::pair<core::Ordinal, std::string>> events_;
    core::Ordinal complete_after_;
};

} // namespace shibi::live
