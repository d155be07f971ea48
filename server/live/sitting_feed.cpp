#include "live/sitting_feed.hpp"

namespace shibi::live {

SittingWatcher* SittingFeed::find(std::uint64_t number) {
    for (auto& [connection, watcher] : watchers)
        if (watcher.number == number) return &watcher;
    return nullptr;
}

std::vector<ConnectionId> SittingFeed::begun() const {
    std::vector<ConnectionId> all;
    for (const auto& [connection, watcher] : watchers)
        if (watcher.has_begun) all.push_back(connection);
    return all;
}

std::vector<ConnectionId> SittingFeed::live() const {
    std::vector<ConnectionId> all;
    for (const auto& [connection, watcher] : watchers)
        if (watcher.is_live) all.push_back(connection);
    return all;
}

std::vector<ConnectionId> SittingFeed::take_report(const core::ItemId& item, const Frame& report) {
    for (auto& [connection, watcher] : watchers)
        if (!watcher.is_live) watcher.reports.insert_or_assign(item, report);
    return live();
}

} // namespace shibi::live
