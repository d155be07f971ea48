#include "core/sitting/view.hpp"
#include "live/sitting_feeds.hpp"
#include "wire/server_frames.hpp"
#include "wire/staff_frames.hpp"
#include "wire/watched_event.hpp"

namespace shibi::live {
namespace {

constexpr std::size_t news_per_turn = 64;
constexpr std::size_t names_told_max = 20;

/// Whether nothing but answers changes by it, so that the sitting's head stays as it is.
bool is_writing(const core::SittingEvent& event) {
    return std::holds_alternative<core::event::Edited>(event) ||
           std::holds_alternative<core::event::TextReplaced>(event) ||
           std::holds_alternative<core::event::Responded>(event);
}

} // namespace

void SittingFeeds::happened(const OpenSitting& open, const core::Record& record) {
    if (open.watched_by == 0) return;
    news_.push_back({.until = record.seq, .sitting = open.sitting.id, .what = record});
    const auto& event = std::get<core::SittingEvent>(record.event);
    if (std::holds_alternative<core::event::WriterChanged>(event)) composes(open); // which ended a composition
}

void SittingFeeds::composes(const OpenSitting& open) {
    if (open.watched_by > 0) composing_.insert(open.sitting.id);
}

void SittingFeeds::greeted(const OpenSitting& open) {
    if (open.watched_by > 0) audience_.insert(open.sitting.id);
}

void SittingFeeds::checked(const OpenSitting& open, const core::ItemId& item, core::Version version,
                           const std::string& report) {
    if (open.watched_by == 0) return;
    news_.push_back({.until = open.last_seq,
                     .sitting = open.sitting.id,
                     .what = Report{.item = item, .version = version, .json = report}});
}

bool SittingFeeds::has_news() const {
    return !news_.empty() && news_.front().until <= parts_.ledger.durable_through();
}

std::optional<core::Time> SittingFeeds::next() const {
    if (has_news() || !composing_.empty()) return parts_.clock.now();
    if (audience_.empty()) return std::nullopt;
    return announced_at_ ? *announced_at_ + parts_.options.announce_every : parts_.clock.now();
}

void SittingFeeds::work() {
    tell_news(news_per_turn);
    tell_composing();
    announce();
}

void SittingFeeds::tell_news(std::size_t most) {
    for (; most > 0 && has_news(); --most) {
        const core::SittingId sitting = news_.front().sitting;
        if (const Report* const report = std::get_if<Report>(&news_.front().what)) {
            tell(sitting, *report);
            news_.pop_front();
            continue;
        }
        std::vector<core::Record> records;
        while (has_news() && news_.front().sitting == sitting) {
            core::Record* const record = std::get_if<core::Record>(&news_.front().what);
            if (record == nullptr) break;
            records.push_back(std::move(*record));
            news_.pop_front();
        }
        tell_events(sitting, std::move(records));
    }
}

void SittingFeeds::tell_events(const core::SittingId& sitting, std::vector<core::Record> records) {
    SittingFeed* const feed = find(sitting);
    if (feed == nullptr) return;
    std::vector<std::string> events;
    for (const core::Record& record : records) {
        if (record.ordinal <= feed->through) continue; // from before it was watched
        feed->through = record.ordinal;
        const auto& event = std::get<core::SittingEvent>(record.event);
        if (!core::may_see(event, core::Audience::interviewer)) continue;
        feed->owes_head = feed->owes_head || !is_writing(event);
        events.push_back(wire::encode_watched_event(record));
        feed->tail.push(record.ordinal, events.back());
    }
    const std::string head = take_head(*feed, *parts_.roster.find(sitting));
    if (events.empty() && head.empty()) return;
    const wire::EventsFrame frame{.sitting = sitting,
                                  .through = feed->through,
                                  .now = parts_.clock.now(),
                                  .complete = true,
                                  .head = head,
                                  .events = events};
    parts_.fan_out.send(feed->live(), make_frame(encode(frame)));
}

std::string SittingFeeds::take_head(SittingFeed& feed, const OpenSitting& open) const {
    // A head that is not durable is not told; what made it so is news too, and brings another.
    if (!feed.owes_head || open.last_seq > parts_.ledger.durable_through()) return {};
    feed.owes_head = false;
    return wire::encode_head(*open.exam, core::view(open.sitting, core::Audience::interviewer));
}

void SittingFeeds::tell(const core::SittingId& sitting, const Report& report) {
    SittingFeed* const feed = find(sitting);
    if (feed == nullptr) return;
    const Frame frame = make_frame(encode(wire::WatchedReportFrame{
        .sitting = sitting, .item = report.item, .version = report.version, .report = report.json}));
    parts_.fan_out.send(feed->take_report(report.item, frame), frame);
}

void SittingFeeds::tell_composing() {
    for (const core::SittingId& sitting : std::exchange(composing_, {})) {
        SittingFeed& feed = feeds_.at(sitting);
        const auto& composing = parts_.roster.find(sitting)->composing;
        if (!composing && !feed.composing_item) continue;
        const core::ItemId item = composing ? composing->item : *feed.composing_item;
        feed.composing_item = composing ? std::optional{item} : std::nullopt;
        const std::u16string_view text = composing ? std::u16string_view{composing->text} : std::u16string_view{};
        const wire::WatchedComposingFrame frame{
            .sitting = sitting, .item = item, .at = composing ? composing->at : 0, .text = text};
        parts_.fan_out.send(feed.live(), make_frame(encode(frame)));
    }
}

void SittingFeeds::announce() {
    const core::Time now = parts_.clock.now();
    if (audience_.empty() || (announced_at_ && *announced_at_ + parts_.options.announce_every > now)) return;
    announced_at_ = now;
    for (const core::SittingId& sitting : std::exchange(audience_, {})) {
        const OpenSitting* const open = parts_.roster.find(sitting);
        if (open == nullptr) continue;
        // The candidate is told that somebody looks, not who.
        parts_.fan_out.send(parts_.connections.greeted(*open),
                            make_frame(encode(wire::WatchedFrame{.by = open->watched_by})));
        const SittingFeed* const feed = find(sitting);
        if (feed == nullptr) continue;
        std::vector<std::string> names;
        for (const auto& [connection, watcher] : feed->watchers)
            if (names.size() < names_told_max) names.push_back(watcher.name);
        const wire::WatchingFrame frame{.sitting = sitting, .count = feed->watchers.size(), .names = names};
        parts_.fan_out.send(feed->begun(), make_frame(encode(frame)));
    }
}

} // namespace shibi::live
