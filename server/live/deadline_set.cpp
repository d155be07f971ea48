#include "live/deadline_set.hpp"

namespace shibi::live {

void DeadlineSet::arm(const core::SittingId& sitting, std::optional<core::Time> at) {
    const auto found = by_sitting_.find(sitting);
    if (found != by_sitting_.end()) {
        if (at == found->second) return;
        by_time_.erase({found->second, sitting});
        by_sitting_.erase(found);
    }
    if (!at) return;
    by_sitting_.emplace(sitting, *at);
    by_time_.emplace(*at, sitting);
}

std::optional<core::Time> DeadlineSet::next() const {
    if (by_time_.empty()) return std::nullopt;
    return by_time_.begin()->first;
}

std::vector<core::SittingId> DeadlineSet::take_due(core::Time now) {
    std::vector<core::SittingId> due;
    while (!by_time_.empty() && by_time_.begin()->first <= now) {
        due.push_back(by_time_.begin()->second);
        by_sitting_.erase(by_time_.begin()->second);
        by_time_.erase(by_time_.begin());
    }
    return due;
}

} // namespace shibi::live
