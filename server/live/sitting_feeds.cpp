#include "live/sitting_feeds.hpp"

#include "core/sitting/view.hpp"
#include "live/history.hpp"
#include "wire/staff_frames.hpp"

#include <exception>

namespace shibi::live {
namespace {

core::Refusal too_many(std::size_t most) {
    return {.code = core::RefusalCode::too_many,
            .message = "too many pages watch this sitting",
            .allowed = "at most " + std::to_string(most) + "; close one of them"};
}

core::Refusal unreadable(const core::SittingId& sitting) {
    return {.code = core::RefusalCode::conflict,
            .message = "the past of sitting " + sitting.str() + " cannot be read; the server's log says why",
            .allowed = "check the data folder with `shibi verify` and restore a backup"};
}

} // namespace

SittingFeed* SittingFeeds::find(const core::SittingId& sitting) {
    const auto found = feeds_.find(sitting);
    return found == feeds_.end() ? nullptr : &found->second;
}

core::Result<void> SittingFeeds::watch(ConnectionId connection, const std::string& name, OpenSitting& open,
                                       core::Ordinal after) {
    const core::SittingId& sitting = open.sitting.id;
    SittingFeed& feed =
        feeds_
            .try_emplace(sitting,
                         SittingFeed{.tail = EventTail{open.sitting.ordinal, parts_.options.watched_tail_bytes_max},
                                     .through = open.sitting.ordinal,
                                     .watchers = {},
                                     .loading = {},
                                     .composing_item = {}})
            .first->second;
    if (!feed.watchers.contains(connection) && feed.watchers.size() >= parts_.options.watchers_per_sitting_max)
        return std::unexpected(too_many(parts_.options.watchers_per_sitting_max));
    const std::uint64_t number = ++watches_;
    feed.watchers[connection] = {
        .connection = connection, .number = number, .name = name, .through = after, .ready = {}, .reports = {}};
    open.watched_by = feed.watchers.size();
    parts_.roster.touch(open);
    parts_.settled.when(sitting, [this, number](const OpenSitting& settled) { begin(settled, number); });
    parts_.catch_ups.add(connection, [this, sitting, number] { return catch_up(sitting, number); });
    return {};
}

void SittingFeeds::unwatch(ConnectionId connection, const core::SittingId& sitting) {
    SittingFeed* const feed = find(sitting);
    if (feed == nullptr || feed->watchers.erase(connection) == 0) return;
    OpenSitting& open = *parts_.roster.find(sitting); // what is watched does not leave memory
    open.watched_by = feed->watchers.size();
    parts_.roster.touch(open);
    audience_.insert(sitting);
    if (!feed->watchers.empty()) return;
    feeds_.erase(sitting);
    composing_.erase(sitting);
    unwatched_(open);
}

void SittingFeeds::dismiss(const core::SittingId& sitting, const core::Refusal& why) {
    const SittingFeed* const feed = find(sitting);
    if (feed == nullptr) return;
    std::vector<ConnectionId> dismissed;
    for (const auto& [connection, watcher] : feed->watchers)
        dismissed.push_back(connection);
    for (const ConnectionId connection : dismissed) // which ends their watching, and the feed with the last of them
        refuse_(connection, sitting, why);
}

void SittingFeeds::begin(const OpenSitting& open, std::uint64_t number) {
    const core::SittingId& sitting = open.sitting.id;
    SittingFeed* const feed = find(sitting);
    SittingWatcher* const watcher = feed == nullptr ? nullptr : feed->find(number);
    if (watcher == nullptr) return;
    const core::Sitting seen = core::view(open.sitting, core::Audience::interviewer);
    const auto& erased = parts_.house.house().erased;
    const auto erasure = erased.find(sitting);
    watcher->ready.push_back(make_frame(encode(wire::SittingFrame{
        .exam = *open.exam,
        .sitting = seen,
        .now = parts_.clock.now(),
        .erasure = erasure == erased.end() ? std::nullopt : std::optional(erasure->second),
    })));
    for (const auto& [item, report] : open.notes.reports)
        if (report.json && report.version == open.sitting.answers.at(item).version)
            watcher->reports.insert_or_assign(
                item, make_frame(encode(wire::WatchedReportFrame{
                          .sitting = sitting, .item = item, .version = report.version, .report = *report.json})));
    watcher->through = std::min(watcher->through, open.sitting.ordinal);
    watcher->is_waiting = false;
    parts_.catch_ups.resume(watcher->connection);
}

Step SittingFeeds::catch_up(const core::SittingId& sitting, std::uint64_t number) {
    SittingFeed* const feed = find(sitting);
    SittingWatcher* const watcher = feed == nullptr ? nullptr : feed->find(number);
    if (watcher == nullptr) return Step::finished;
    if (watcher->is_waiting) return Step::waiting;
    if (!watcher->ready.empty()) {
        parts_.fan_out.send(watcher->connection, std::move(watcher->ready.front()));
        watcher->ready.pop_front();
        if (!std::exchange(watcher->has_begun, true)) audience_.insert(sitting);
        return Step::sent;
    }
    if (!feed->tail.reaches(watcher->through)) {
        load(sitting, *feed, *watcher);
        return Step::waiting;
    }
    const std::vector<std::string> events = feed->tail.after(watcher->through);
    const wire::EventsFrame frame{.sitting = sitting,
                                  .through = std::max(feed->through, watcher->through),
                                  .now = parts_.clock.now(),
                                  .complete = true,
                                  .head = {},
                                  .events = events};
    parts_.fan_out.send(watcher->connection, make_frame(encode(frame)));
    watcher->is_live = true;
    for (auto& [item, report] : std::exchange(watcher->reports, {}))
        parts_.fan_out.send(watcher->connection, std::move(report));
    if (const OpenSitting& open = *parts_.roster.find(sitting); open.composing) composes(open);
    return Step::finished;
}

void SittingFeeds::load(const core::SittingId& sitting, SittingFeed& feed, SittingWatcher& watcher) {
    watcher.is_waiting = true;
    const auto [waiting, first] = feed.loading.try_emplace(watcher.through);
    waiting->second.push_back(watcher.number);
    if (!first) return;
    const HistoryRange range{
        .sitting = sitting, .after = watcher.through, .until = feed.through, .now = parts_.clock.now()};
    parts_.workers.post([this, range, bytes_max = parts_.options.history_frame_bytes]() -> std::function<void()> {
        try {
            auto frames = encode_history(parts_.journal.load(core::stream_of(range.sitting)), range, bytes_max);
            return
                [this, range, frames = std::move(frames)] { loaded(range.sitting, range.after, range.until, frames); };
        } catch (const std::exception& fault) {
            return [this, range, what = std::string{fault.what()}] { failed(range.sitting, range.after, what); };
        }
    });
}

void SittingFeeds::loaded(const core::SittingId& sitting, core::Ordinal after, core::Ordinal until,
                          const std::vector<Frame>& frames) {
    SittingFeed* const feed = find(sitting);
    if (feed == nullptr) return;
    const auto waiting = feed->loading.extract(after);
    if (waiting.empty()) return;
    for (const std::uint64_t number : waiting.mapped()) {
        SittingWatcher* const watcher = feed->find(number);
        if (watcher == nullptr) continue;
        watcher->ready.assign(frames.begin(), frames.end());
        watcher->through = until;
        watcher->is_waiting = false;
        parts_.catch_ups.resume(watcher->connection);
    }
}

void SittingFeeds::failed(const core::SittingId& sitting, core::Ordinal after, const std::string& what) {
    if (parts_.options.report_fault)
        parts_.options.report_fault("the past of sitting " + sitting.str() + " could not be read: " + what);
    SittingFeed* const feed = find(sitting);
    if (feed == nullptr) return;
    const auto waiting = feed->loading.extract(after);
    if (waiting.empty()) return;
    std::vector<ConnectionId> refused;
    for (const std::uint64_t number : waiting.mapped())
        if (const SittingWatcher* watcher = feed->find(number)) refused.push_back(watcher->connection);
    for (const ConnectionId connection : refused) // which ends their watching, and the feed with the last of them
        refuse_(connection, sitting, unreadable(sitting));
}

} // namespace shibi::live
