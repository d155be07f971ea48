#include "live/tail.hpp"

#include "core/sitting/view.hpp"

#include <algorithm>

namespace shibi::live {

void Tail::push(const core::Record& record) {
    const auto* event = std::get_if<core::SittingEvent>(&record.event);
    if (event == nullptr || !core::may_see(*event, core::Audience::candidate)) return;
    records_.push_back(record);
    if (records_.size() <= events_max_) return;
    complete_after_ = records_.front().ordinal;
    records_.pop_front();
}

void Tail::clear() {
    if (!records_.empty()) complete_after_ = records_.back().ordinal;
    records_.clear();
}

std::vector<core::Record> Tail::after(core::Ordinal ordinal) const {
    const auto first = std::ranges::upper_bound(records_, ordinal, {}, &core::Record::ordinal);
    return {first, records_.end()};
}

} // namespace shibi::live
