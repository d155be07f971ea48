#include "live/event_tail.hpp"

#include <algorithm>

namespace shibi::live {

void EventTail::push(core::Ordinal ordinal, std::string event) {
    bytes_ += event.size();
    events_.emplace_back(ordinal, std::move(event));
    while (bytes_ > bytes_max_ && !events_.empty()) {
        complete_after_ = events_.front().first;
        bytes_ -= events_.front().second.size();
        events_.pop_front();
    }
}

std::vector<std::string> EventTail::after(core::Ordinal ordinal) const {
    const auto first = std::ranges::upper_bound(events_, ordinal, {}, &std::pair<core::Ordinal, std::string>::first);
    std::vector<std::string> events;
    std::ranges::transform(first, events_.end(), std::back_inserter(events),
                           &std::pair<core::Ordinal, std::string>::second);
    return events;
}

} // namespace shibi::live
