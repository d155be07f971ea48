#include "simulation/recomputation.hpp"

#include <algorithm>

namespace shibi::simulation {

core::Millis Recomputation::with_share(core::Millis limit) const {
    return core::Millis{limit.count() * static_cast<std::int64_t>(invited_.accommodation.percent) / 100};
}

void Recomputation::start(const core::SectionId& section, core::Time at) {
    section_ = section;
    section_end_.reset();
    const auto& limit = exam_.sections[*core::find_section(exam_, section)].limit;
    const auto& hard_end = invited_.window.hard_end;
    if (limit)
        section_end_ = at + with_share(*limit) + invited_.accommodation.extra + given_ahead_[section];
    else if (hard_end)
        section_end_ = std::max(at, *hard_end) + given_ahead_[section];
    if (limit && hard_end && at + *limit > *hard_end) *section_end_ -= std::min(*limit, at + *limit - *hard_end);
}

void Recomputation::enter(const core::ItemId& item, core::Time at) {
    if (item_ == item) return;
    item_ = item;
    entered_at_ = at;
    item_end_.reset();
    const auto& limit = core::item_at(exam_, *core::find_item(exam_, item)).limit;
    if (limit) item_end_ = at + with_share(*limit);
}

void Recomputation::give(const core::SectionId& section, core::Millis by, core::Time began) {
    if (section_ != section) {
        given_ahead_[section] += by;
        return;
    }
    if (section_end_) *section_end_ += by;
    if (item_end_ && began >= entered_at_) *item_end_ += by;
}

void Recomputation::take(const core::Record& record) {
    using namespace core::event;
    const auto& event = std::get<core::SittingEvent>(record.event);
    if (const auto* invited = std::get_if<Invited>(&event)) invited_ = *invited;
    if (const auto* started = std::get_if<SectionStarted>(&event)) start(started->section, record.at);
    if (const auto* entered = std::get_if<ItemEntered>(&event)) enter(entered->item, record.at);
    if (const auto* extended = std::get_if<Extended>(&event)) give(extended->section, extended->by, record.at);
    if (const auto* outage = std::get_if<OutageCredited>(&event))
        give(outage->section, outage->to - outage->from, outage->from);
    if (std::holds_alternative<Paused>(event)) paused_at_ = record.at;
    if (std::holds_alternative<Resumed>(event)) {
        give(*section_, record.at - *paused_at_, *paused_at_);
        paused_at_.reset();
    }
    if (std::holds_alternative<SectionFinished>(event) || std::holds_alternative<Finished>(event)) {
        section_.reset();
        section_end_.reset();
        item_.reset();
        item_end_.reset();
        paused_at_.reset();
    }
}

std::optional<core::Time> Recomputation::section_end() const {
    return section_end_;
}

std::optional<core::Time> Recomputation::item_end() const {
    return item_end_ && section_end_ ? std::min(item_end_, section_end_) : item_end_;
}

bool Recomputation::may_count(const core::ItemId& item, core::Time at, core::Time made_at) const {
    if (paused_at_) return made_at <= *paused_at_;
    const auto end = item_ == item && item_end_ ? item_end() : section_end_;
    return !end || at < *end + exam_.network_grace;
}

} // namespace shibi::simulation
