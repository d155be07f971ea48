#include "live/board_feed.hpp"

#include "wire/staff_frames.hpp"

#include <algorithm>

namespace shibi::live {
namespace {

/// What the lines of a frame that are for pages of this exam, or of all, look like.
template<class Lines>
std::vector<std::string_view> texts_for(const std::optional<core::ExamSlug>& exam, const Lines& lines) {
    std::vector<std::string_view> texts;
    for (const auto* const line : lines)
        if (!exam || line->exam == *exam) texts.push_back(line->json);
    return texts;
}

} // namespace

BoardFeed::BoardFeed(Parts parts)
    : parts_(parts),
      // Greater than every seq of the server's life before: that one made fewer rounds than it lasted milliseconds.
      first_seq_(static_cast<std::uint64_t>(parts.clock.now().time_since_epoch().count())), seq_(first_seq_) {}

void BoardFeed::watch(ConnectionId connection, std::optional<core::ExamSlug> exam, std::optional<std::uint64_t> after) {
    const bool can_follow = after && *after >= first_seq_ && *after <= seq_;
    watchers_[connection] = {
        .number = ++watches_, .exam = std::move(exam), .through = can_follow ? *after : 0, .stage = Stage::waits};
    if (round_.empty() && !parts_.roster.has_touched()) end_round();
}

void BoardFeed::unwatch(ConnectionId connection) {
    watchers_.erase(connection);
}

std::optional<core::Time> BoardFeed::next() const {
    if (watchers_.empty()) return std::nullopt;
    if (!round_.empty()) return parts_.clock.now();
    if (!parts_.roster.has_touched()) return std::nullopt;
    return round_at_ ? *round_at_ + parts_.options.board_every : parts_.clock.now();
}

void BoardFeed::work() {
    const auto due = next();
    const core::Time now = parts_.clock.now();
    if (!due || *due > now) return;
    if (round_.empty()) {
        round_at_ = now;
        round_ = parts_.roster.take_touched();
    }
    make_lines();
    if (round_.empty()) end_round();
}

void BoardFeed::make_lines() {
    std::vector<const Line*> made;
    ++seq_;
    while (!round_.empty() && made.size() < parts_.options.board_lines_per_turn) {
        OpenSitting* const open = parts_.roster.find(round_.back());
        round_.pop_back();
        if (open == nullptr) continue;
        if (open->last_seq > parts_.ledger.durable_through())
            parts_.roster.touch(*open); // it is told in the next round
        else
            made.push_back(&update(*open));
    }
    tell(made);
}

const BoardFeed::Line& BoardFeed::update(const OpenSitting& open) {
    Line& line = lines_[open.sitting.id];
    by_seq_.erase({line.seq, open.sitting.id});
    line.seq = seq_;
    line.exam = open.exam->slug;
    line.json = make_board_line(open, parts_.connections, line.counted);
    by_seq_.emplace(seq_, open.sitting.id);
    return line;
}

void BoardFeed::tell(const std::vector<const Line*>& lines) {
    std::map<std::optional<core::ExamSlug>, std::vector<ConnectionId>> audiences;
    for (const auto& [connection, watcher] : watchers_)
        if (watcher.stage == Stage::live) audiences[watcher.exam].push_back(connection);
    for (auto& [exam, connections] : audiences) {
        const auto texts = texts_for(exam, lines);
        if (texts.empty()) continue;
        const wire::BoardFrame frame{
            .kind = wire::BoardFrame::Kind::lines, .seq = seq_, .now = parts_.clock.now(), .lines = texts};
        parts_.fan_out.send(std::move(connections), make_frame(encode(frame)));
    }
}

void BoardFeed::end_round() {
    for (auto& [connection, watcher] : watchers_) {
        if (watcher.stage != Stage::waits) continue;
        watcher.stage = Stage::catches_up;
        parts_.catch_ups.add(connection,
                             [this, to = connection, number = watcher.number] { return catch_up(to, number); });
    }
}

Step BoardFeed::catch_up(ConnectionId connection, std::uint64_t number) {
    const auto found = watchers_.find(connection);
    if (found == watchers_.end() || found->second.number != number) return Step::finished;
    Watcher& watcher = found->second;
    const std::vector<const Line*> lines = take_lacking(watcher);
    const bool complete = watcher.through == seq_;
    const auto texts = texts_for(watcher.exam, lines);
    const wire::BoardFrame frame{.kind = wire::BoardFrame::Kind::board,
                                 .seq = watcher.through,
                                 .now = parts_.clock.now(),
                                 .lines = texts,
                                 .complete = complete};
    parts_.fan_out.send(connection, make_frame(encode(frame)));
    if (complete) watcher.stage = Stage::live;
    return complete ? Step::finished : Step::sent;
}

std::vector<const BoardFeed::Line*> BoardFeed::take_lacking(Watcher& watcher) const {
    std::vector<const Line*> lines;
    const std::size_t most = parts_.options.board_lines_per_frame - parts_.options.board_lines_per_turn;
    auto at = by_seq_.lower_bound({watcher.through + 1, core::SittingId{}});
    for (; at != by_seq_.end(); ++at) {
        // Lines that were told together stay together: a page that comes back asks for what is after a seq.
        if (lines.size() > most && at->first != watcher.through) return lines;
        watcher.through = at->first;
        const Line& line = lines_.at(at->second);
        if (!watcher.exam || line.exam == *watcher.exam) lines.push_back(&line);
    }
    watcher.through = seq_;
    return lines;
}

void BoardFeed::keep(const OpenSitting& open) {
    ++seq_;
    tell({&update(open)});
    kept_.push_back(open.sitting.id);
    if (kept_.size() <= parts_.options.board_kept_max) return;
    const core::SittingId oldest = kept_.front();
    kept_.pop_front();
    const bool is_back = parts_.roster.find(oldest) != nullptr || std::ranges::find(kept_, oldest) != kept_.end();
    if (!is_back) drop(oldest);
}

void BoardFeed::drop(const core::SittingId& sitting) {
    std::erase(kept_, sitting);
    const auto line = lines_.find(sitting);
    if (line == lines_.end()) return;
    by_seq_.erase({line->second.seq, sitting});
    lines_.erase(line);
}

} // namespace shibi::live
